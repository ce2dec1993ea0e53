package app.tocsin.analytics.reports;

import app.tocsin.analytics.zones.DayZone;
import app.tocsin.analytics.zones.Zones;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what reports and schedules are about from what people send. */
public final class ScopeFields {
  private static final TextRule ID = TextRule.line(1, 64);
  private static final TextRule CODE = TextRule.line(1, 5);
  private static final TextRule ZONE = TextRule.line(1, 60);

  private ScopeFields() {}

  /** What it is about; null where a field was wrong. */
  public static @Nullable Scope scope(Fields fields) {
    int before = fields.errors().size();
    List<String> petitions = fields.texts("petitions", ID, Scope.Petitions.MOST);
    String campaign = fields.optionalText("campaign", ID);
    Fields territory = fields.optionalObject("territory");
    int kinds =
        (petitions.isEmpty() ? 0 : 1) + (campaign == null ? 0 : 1) + (territory == null ? 0 : 1);
    if (kinds != 1 && fields.errors().size() == before) {
      fields.refuse("petitions", "must be given, or campaign, or territory: one of them");
    }
    if (new HashSet<>(petitions).size() < petitions.size()) {
      fields.refuse("petitions", "must name each petition once");
    }
    Scope.Territory place = territory == null ? null : territory(territory);
    if (fields.errors().size() > before) {
      return null;
    }
    if (place != null) {
      return place;
    }
    return campaign == null ? new Scope.Petitions(petitions) : new Scope.Campaign(campaign);
  }

  private static Scope.@Nullable Territory territory(Fields fields) {
    String level = fields.word("level", Set.of("region", "departement"), null);
    String code = fields.parsed("code", CODE, ScopeFields::code);
    return level.isEmpty() || code == null
        ? null
        : new Scope.Territory(Scope.Level.valueOf(level.toUpperCase(Locale.ROOT)), code);
  }

  private static String code(String text) {
    if (!text.matches("[0-9]{2,3}|2[AB]")) {
      throw new IllegalArgumentException("must be an INSEE code such as 44");
    }
    return text;
  }

  /**
   * The scope's where none is given; null where it was wrong.
   *
   * @param scope null where that was wrong
   */
  public static @Nullable ZoneId zone(Fields fields, @Nullable Scope scope, Zones zones) {
    int before = fields.errors().size();
    String given = fields.optionalText("zone", ZONE);
    if (fields.errors().size() > before) {
      return null;
    }
    if (given == null) {
      return scope == null ? zones.otherwise() : zone(scope, zones);
    }
    try {
      return DayZone.parse(given);
    } catch (IllegalArgumentException e) {
      fields.refuse("zone", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The campaign's; of petitions the one that they share. */
  private static ZoneId zone(Scope scope, Zones zones) {
    return switch (scope) {
      case Scope.Campaign(String id) -> zones.ofCampaign(id);
      case Scope.Territory _ -> zones.otherwise();
      case Scope.Petitions(List<String> ids) -> {
        List<ZoneId> all = ids.stream().map(zones::ofPetition).distinct().toList();
        yield all.size() == 1 ? all.getFirst() : zones.otherwise();
      }
    };
  }
}
