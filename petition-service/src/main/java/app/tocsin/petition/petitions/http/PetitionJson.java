package app.tocsin.petition.petitions.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.defaults.persons.PartnerAskJson;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A petition as the API shows it. */
record PetitionJson(
    String id,
    String slug,
    long version,
    String status,
    String title,
    String summary,
    String text,
    int goal,
    String addressee,
    String language,
    String confirmation,
    int householdLimit,
    List<PartnerAskJson> partners,
    @Nullable String campaignId,
    Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable Instant closesAt,
    @Nullable Instant closedAt,
    @Nullable String closedReason,
    @Nullable ReviewJson review) {
  private static final TextRule TITLE = TextRule.line(3, 150);
  private static final TextRule SUMMARY = TextRule.lines(1, 500);
  private static final TextRule TEXT = TextRule.lines(1, 10_000);
  private static final TextRule ADDRESSEE = TextRule.line(1, 200);
  private static final TextRule CAMPAIGN = TextRule.line(1, 64);
  private static final Pattern CAMPAIGN_FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_GOAL = 100_000_000;

  /** RFC 3339 writes four digits, and the store's dates end. */
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  static PetitionJson of(Petition petition, Instant now) {
    PetitionText text = petition.text();
    Closure closure = petition.closure();
    return new PetitionJson(
        petition.id().value(),
        petition.slug(),
        petition.version(),
        petition.statusAt(now).name().toLowerCase(Locale.ROOT),
        text.title(),
        text.summary(),
        text.text(),
        text.goal(),
        text.addressee(),
        text.language(),
        text.confirmation().word(),
        text.householdLimit(),
        text.partners().stream().map(PartnerAskJson::of).toList(),
        text.campaign(),
        petition.createdAt(),
        petition.publishedAt(),
        text.closesAt(),
        closure == null ? null : closure.at(),
        closure == null ? null : closure.reason().name().toLowerCase(Locale.ROOT),
        ReviewJson.of(petition));
  }

  /** What an organiser sent; empty where a field was wrong, and the fields know which. */
  static Optional<PetitionText> text(Fields fields, Instant now) {
    String title = fields.text("title", TITLE);
    String summary = fields.text("summary", SUMMARY);
    String text = fields.text("text", TEXT);
    int goal = fields.integer("goal", 1, MAX_GOAL, null);
    String addressee = fields.text("addressee", ADDRESSEE);
    String language = fields.word("language", Set.of("fr", "en"), null);
    Instant closesAt = deadline(fields, now);
    String confirmation = fields.word("confirmation", Set.of("email", "none"), null);
    int householdLimit = fields.integer("householdLimit", 1, 4, 1);
    List<PartnerAsk> partners = PartnerAskJson.read(fields, !confirmation.equals("none"));
    String campaign = campaign(fields);
    return fields.errors().isEmpty()
        ? Optional.of(
            new PetitionText(
                title,
                summary,
                text,
                goal,
                addressee,
                language,
                closesAt,
                Confirmation.of(confirmation),
                householdLimit,
                partners,
                campaign))
        : Optional.empty();
  }

  private static @Nullable String campaign(Fields fields) {
    String typed = fields.optionalText("campaignId", CAMPAIGN);
    if (typed != null && !CAMPAIGN_FORM.matcher(typed).matches()) {
      fields.refuse("campaignId", "must be 1 to 64 letters, digits, - or _");
    }
    return typed;
  }

  /** In milliseconds, as it is stored and published: all instances close at the same moment. */
  private static @Nullable Instant deadline(Fields fields, Instant now) {
    Instant typed = fields.optionalMoment("closesAt");
    if (typed == null) {
      return null;
    }
    if (!typed.isBefore(YEAR_10000)) {
      fields.refuse("closesAt", "must be before the year 10000");
      return null;
    }
    Instant closesAt = typed.truncatedTo(ChronoUnit.MILLIS);
    if (!closesAt.isAfter(now)) {
      fields.refuse("closesAt", "must be in the future");
    }
    return closesAt;
  }
}
