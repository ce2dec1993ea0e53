package app.tocsin.gateway.console;

import java.util.Locale;

/** The pages of the console. Each has a script of its name that fills it. */
enum ConsolePage {
  OVERVIEW("/console", true),
  PETITIONS("/console/petitions", true),
  PETITION("/console/petitions/{id}", false),
  TERRITORIES("/console/petitions/{id}/territories", false),
  SOURCES("/console/petitions/{id}/sources", false),
  REVIEW("/console/petitions/{id}/review", false),
  COMPARISON("/console/comparison", true),
  CAMPAIGNS("/console/campaigns", true),
  CAMPAIGN("/console/campaigns/{id}", false),
  GATHERINGS("/console/gatherings", true),
  DOOR("/console/gatherings/{id}/door", false),
  COMMITTEES("/console/committees", true),
  COMMITTEE("/console/committees/{id}", false),
  MENTIONS("/console/mentions", true),
  OBJECTIVES("/console/objectives", true),
  REPORTS("/console/reports", true),
  WEBHOOKS("/console/webhooks", true);

  private final String path;
  private final boolean inMenu;

  ConsolePage(String path, boolean inMenu) {
    this.path = path;
    this.inMenu = inMenu;
  }

  String path() {
    return path;
  }

  /** Whether every page leads to it. */
  boolean inMenu() {
    return inMenu;
  }

  /** As texts and scripts name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is one published petition's, of which there are several pages. */
  boolean ofPetition() {
    return this != REVIEW && path.startsWith(PETITION.path);
  }

  /** Where the menu shows this page: that of one is under all of them. */
  ConsolePage inMenuAs() {
    return switch (this) {
      case PETITION, TERRITORIES, SOURCES, REVIEW -> PETITIONS;
      case CAMPAIGN -> CAMPAIGNS;
      case DOOR -> GATHERINGS;
      case COMMITTEE -> COMMITTEES;
      case OVERVIEW,
          PETITIONS,
          COMPARISON,
          CAMPAIGNS,
          GATHERINGS,
          COMMITTEES,
          MENTIONS,
          OBJECTIVES,
          REPORTS,
          WEBHOOKS ->
          this;
    };
  }
}
