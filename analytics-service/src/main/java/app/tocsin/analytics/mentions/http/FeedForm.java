package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.Feed.Settings;
import app.tocsin.analytics.mentions.SearchExpression;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.AddressGuard.Verdict;
import app.tocsin.defaults.text.TextRule;
import java.time.Duration;
import java.util.Optional;

/** Reads the settings of a feed that were sent. */
final class FeedForm {
  private static final TextRule URL = TextRule.line(1, 2_000);
  private static final TextRule SEARCH = TextRule.line(1, 500);
  private static final TextRule OUTLET = TextRule.line(1, 120);
  private static final TextRule ID = TextRule.line(1, 128);
  private static final int SHORTEST = 15;
  private static final int DAY = 24 * 60;

  private final AddressGuard guard;
  private final Subjects subjects;

  FeedForm(AddressGuard guard, Subjects subjects) {
    this.guard = guard;
    this.subjects = subjects;
  }

  /** Empty where a field was wrong, and the fields know which. */
  Optional<Settings> settings(Fields fields) {
    String url = fields.parsed("url", URL, this::allowed);
    SearchExpression search = fields.parsed("search", SEARCH, SearchExpression::new);
    String outlet = fields.optionalText("outlet", OUTLET);
    String petition = fields.optionalText("petition", ID);
    String campaign = fields.optionalText("campaign", ID);
    int minutes = fields.integer("everyMinutes", SHORTEST, DAY, 60);
    boolean active = fields.flag("active", true);
    if (petition == null && campaign == null) {
      fields.refuse("petition", "name a petition or a campaign");
    } else if (petition != null && subjects.petition(petition).isEmpty()) {
      fields.refuse("petition", "is not the id of a published petition");
    }
    return url == null || search == null || !fields.errors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Settings(
                url, search, outlet, petition, campaign, Duration.ofMinutes(minutes), active));
  }

  private String allowed(String url) {
    return switch (guard.check(url)) {
      case Verdict.Allowed _ -> url;
      case Verdict.Refused(String reason) -> throw new IllegalArgumentException(reason);
    };
  }
}
