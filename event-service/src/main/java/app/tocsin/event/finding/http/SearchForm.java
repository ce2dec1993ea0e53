package app.tocsin.event.finding.http;

import app.tocsin.defaults.problems.FieldError;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Moment;
import app.tocsin.event.finding.Circle;
import app.tocsin.event.finding.CommuneNames;
import app.tocsin.event.finding.CommuneNames.Around;
import app.tocsin.event.finding.Search;
import app.tocsin.event.gatherings.GatheringKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads what is looked for from the parameters of a request. */
final class SearchForm {
  private static final int MAX_WORDS = 100;
  private static final int MAX_CODE = 64;
  private static final double MAX_RADIUS_KM = 500;
  private static final double DEFAULT_RADIUS_KM = 20;

  private final ServerRequest request;
  private final List<FieldError> errors = new ArrayList<>();

  private final CommuneNames names;

  private SearchForm(ServerRequest request, CommuneNames names) {
    this.request = request;
    this.names = names;
  }

  /** What is looked for; a refusal, with one entry a parameter, is thrown. */
  static Search read(ServerRequest request, CommuneNames names, Instant now) {
    var form = new SearchForm(request, names);
    Circle near = form.near();
    String kind = form.text("kind", MAX_CODE);
    if (kind != null && !GatheringKind.words().contains(kind)) {
      form.wrong(
          "kind", "must be one of " + String.join(", ", new TreeSet<>(GatheringKind.words())));
    }
    Instant from = form.moment("from", now);
    Instant to = form.moment("to", Instant.MAX);
    if (!from.isBefore(to)) {
      form.wrong("to", "must be after from");
    }
    String sort = form.text("sort", MAX_CODE);
    if (sort != null && !sort.equals("date") && !(sort.equals("distance") && near != null)) {
      form.wrong("sort", "must be date, or distance where near is given");
    }
    Set<String> communes = form.communes();
    String departement = form.text("departement", 3);
    String campaign = form.text("campaignId", MAX_CODE);
    String committee = form.text("committeeId", MAX_CODE);
    String words = form.text("q", MAX_WORDS);
    if (!form.errors.isEmpty()) {
      throw Problem.invalidFields(form.errors).toException();
    }
    return new Search(
        near,
        communes,
        departement,
        kind,
        campaign,
        committee,
        words,
        Set.of("published"),
        from,
        to,
        near != null && !"date".equals(sort));
  }

  /** By its code, or as people type it; null where neither is given. */
  private @Nullable Set<String> communes() {
    String code = text("commune", 5);
    String place = text("place", MAX_WORDS);
    String around = text("around", MAX_CODE);
    if (around != null && !(Around.words().contains(around) && place != null)) {
      wrong(
          "around",
          "must be one of " + String.join(", ", new TreeSet<>(Around.words())) + ", with place");
      return null;
    }
    if (place == null) {
      return code == null ? null : Set.of(code);
    }
    Set<String> found = names.around(place, around == null ? Around.COMMUNE : Around.of(around));
    if (code != null || found.isEmpty()) {
      wrong("place", "must be the name of a French commune or its postcode, without commune");
    }
    return found;
  }

  private @Nullable Circle near() {
    String near = text("near", 50);
    Double radius = number("radius", text("radius", 20));
    if (near == null) {
      if (radius != null) {
        wrong("near", "is required with radius");
      }
      return null;
    }
    String[] parts = near.split(",", -1);
    Double latitude = parts.length == 2 ? number("near", parts[0]) : null;
    Double longitude = parts.length == 2 ? number("near", parts[1]) : null;
    if (latitude == null
        || longitude == null
        || Math.abs(latitude) > 90
        || Math.abs(longitude) > 180) {
      wrong("near", "must be a latitude and a longitude such as 47.218,-1.554");
      return null;
    }
    double wanted = radius == null ? DEFAULT_RADIUS_KM : radius;
    if (!(wanted > 0 && wanted <= MAX_RADIUS_KM)) {
      wrong("radius", "must be kilometres, more than 0 and at most " + (int) MAX_RADIUS_KM);
      return null;
    }
    return new Circle(latitude, longitude, wanted);
  }

  private @Nullable Double number(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    wrong(name, "must be a number");
    return null;
  }

  private Instant moment(String name, Instant otherwise) {
    String text = text(name, 40);
    if (text == null) {
      return otherwise;
    }
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      wrong(name, "must be a date and time such as 2027-01-31T18:00:00Z");
      return otherwise;
    }
  }

  private @Nullable String text(String name, int longest) {
    String text = request.queryParam(name).map(String::strip).orElse("");
    if (text.length() > longest) {
      wrong(name, "must have at most " + longest + " characters");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  private void wrong(String name, String message) {
    if (errors.stream().noneMatch(error -> error.field().equals(name))) {
      errors.add(new FieldError(name, message));
    }
  }
}
