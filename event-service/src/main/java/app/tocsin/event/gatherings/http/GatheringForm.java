package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.defaults.persons.PartnerAskJson;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringKind;
import app.tocsin.event.gatherings.GatheringText;
import app.tocsin.event.gatherings.Host;
import app.tocsin.event.gatherings.Place;
import app.tocsin.event.gatherings.Presentation;
import app.tocsin.event.gatherings.Question;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.gatherings.Whereabouts;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.territories.Commune;
import app.tocsin.territories.Territories;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an organiser sends. */
final class GatheringForm {
  private static final TextRule TITLE = TextRule.line(3, 150);
  private static final TextRule SUMMARY = TextRule.lines(1, 500);
  private static final TextRule DESCRIPTION = TextRule.lines(0, 8_000);
  private static final TextRule NAME = TextRule.line(1, 150);
  private static final TextRule ADDRESS = TextRule.line(0, 250);
  private static final TextRule HINT = TextRule.lines(0, 500);
  private static final TextRule LINK = TextRule.line(0, 500);
  private static final TextRule CODE = TextRule.line(1, 5);
  private static final TextRule ID = TextRule.line(0, 64);
  private static final TextRule CAMPAIGN = TextRule.line(1, 100);
  private static final TextRule QUESTION = TextRule.line(1, 250);
  private static final TextRule CHOICE = TextRule.line(1, 100);
  private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Territories territories;

  GatheringForm(Territories territories) {
    this.territories = territories;
  }

  /**
   * The text; empty where a field was wrong, and the fields know which.
   *
   * @param before the gathering that is edited, whose changes of single occurrences stay: this form
   *     doesn't carry them; null of a new one
   */
  Optional<GatheringText> read(Fields fields, @Nullable Gathering before) {
    String title = fields.text("title", TITLE);
    String summary = fields.text("summary", SUMMARY);
    String description = fields.text("description", DESCRIPTION);
    String kind = fields.word("kind", GatheringKind.words(), null);
    String language = fields.word("language", Set.of("fr", "en"), "fr");
    String campaign = id(fields, "campaignId");
    String campaignName = fields.optionalText("campaignName", CAMPAIGN);
    if (campaignName != null && campaign == null) {
      fields.refuse("campaignId", "is required where the campaign is named");
    }
    String committee = id(fields, "committeeId");
    Fields placeFields = fields.optionalObject("place");
    Place place = placeFields == null ? null : place(placeFields);
    String link = link(fields);
    String visibility = fields.word("visibility", Set.of("public", "after-registration"), "public");
    if (placeFields == null && link == null) {
      fields.refuse("place", "is required where there is no link");
    }
    Schedule schedule =
        ScheduleForm.read(fields, place == null ? null : place.departement(), before);
    List<Host> hosts = fields.objects("hosts", 20).stream().map(GatheringForm::host).toList();
    List<String> managers = fields.texts("managers", TextRule.line(1, 200), 50);
    Fields terms = fields.optionalObject("registration");
    RegistrationTerms registration = terms == null ? null : terms(terms);
    if (registration == null && visibility.equals("after-registration")) {
      fields.refuse("registration", "is required where the place is shown after registration");
    }
    if (schedule == null || !fields.errors().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GatheringText(
            new Presentation(
                title,
                summary,
                description,
                GatheringKind.of(kind),
                language,
                campaign,
                campaignName,
                committee),
            schedule,
            new Whereabouts(
                place,
                link,
                visibility.equals("public") ? Visibility.PUBLIC : Visibility.AFTER_REGISTRATION),
            hosts,
            managers,
            registration));
  }

  private @Nullable Place place(Fields fields) {
    String name = fields.text("name", NAME);
    String address = fields.optionalText("address", ADDRESS);
    String code = fields.text("commune", CODE);
    Commune commune = territories.commune(code).orElse(null);
    if (commune == null && !code.isEmpty()) {
      fields.refuse("commune", "must be the INSEE code of a commune, such as 44109");
    }
    Double latitude = fields.optionalNumber("latitude", -90, 90);
    Double longitude = fields.optionalNumber("longitude", -180, 180);
    if ((latitude == null) != (longitude == null)) {
      fields.refuse(
          latitude == null ? "latitude" : "longitude", "is required where the other one is given");
    }
    String accessibility = fields.optionalText("accessibility", HINT);
    String transport = fields.optionalText("transport", HINT);
    String bring = fields.optionalText("bring", HINT);
    return commune == null
        ? null
        : new Place(
            name,
            address,
            commune.code(),
            commune.departement(),
            latitude == null || longitude == null ? null : new Place.Point(latitude, longitude),
            accessibility,
            transport,
            bring);
  }

  private static @Nullable String link(Fields fields) {
    String link = fields.optionalText("link", LINK);
    if (link == null) {
      return null;
    }
    try {
      URI uri = URI.create(link);
      if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
        return link;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    fields.refuse("link", "must be an address that begins with https://");
    return null;
  }

  private static @Nullable String id(Fields fields, String name) {
    String id = fields.optionalText(name, ID);
    if (id != null && !ID_FORM.matcher(id).matches()) {
      fields.refuse(name, "must be 1 to 64 letters, digits, hyphens and underscores");
    }
    return id;
  }

  private static Host host(Fields fields) {
    String kind = fields.word("kind", Set.of("person", "committee", "partner"), null);
    return new Host(
        kind.isEmpty() ? Host.Kind.PERSON : Host.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
        fields.text("name", NAME),
        id(fields, "id"),
        fields.word("role", Set.of("host", "co-host"), "host").equals("host"));
  }

  private static RegistrationTerms terms(Fields fields) {
    boolean byMail = fields.word("confirmation", Set.of("email", "none"), "none").equals("email");
    boolean waitingList = fields.flag("waitingList", true);
    int maxPeople = fields.integer("maxPeople", 1, RegistrationTerms.MAX_PEOPLE, 6);
    var closesAt = fields.optionalMoment("closesAt");
    int acceptHours = fields.integer("acceptHours", 1, 168, 24);
    List<Question> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields each : fields.objects("questions", 10)) {
      Question question = question(each);
      if (question != null && ids.add(question.id())) {
        questions.add(question);
      } else if (question != null) {
        each.refuse("id", "must be another one for each question");
      }
    }
    List<PartnerAsk> partners = PartnerAskJson.read(fields, byMail);
    return new RegistrationTerms(
        byMail,
        waitingList,
        maxPeople,
        closesAt,
        acceptHours,
        questions,
        byMail ? partners : List.of());
  }

  private static @Nullable Question question(Fields fields) {
    int before = fields.errors().size();
    String id = fields.text("id", TextRule.line(1, 40));
    if (!id.isEmpty() && !ID_FORM.matcher(id).matches()) {
      fields.refuse("id", "must be letters, digits, hyphens and underscores");
    }
    String text = fields.text("text", QUESTION);
    String kind = fields.word("kind", Set.of("text", "choice", "flag"), "text");
    boolean required = fields.flag("required", false);
    List<String> choices = fields.texts("choices", CHOICE, 20);
    if (kind.equals("choice") == choices.isEmpty()) {
      fields.refuse("choices", "must have some for a choice, and none otherwise");
    }
    return fields.errors().size() > before
        ? null
        : new Question(
            id, text, Question.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), required, choices);
  }
}
