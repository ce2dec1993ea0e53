package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.mentions.Mentions.Filter;
import app.tocsin.analytics.mentions.Moments;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.PublishedPetition;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Signatures around what happened. */
class MomentHandler {
  private static final int MOST = 100;
  private static final Duration AROUND = Duration.ofHours(73);

  private final Mentions mentions;
  private final Subjects subjects;
  private final SignatureCurve curve;
  private final Clock clock;

  MomentHandler(Mentions mentions, Subjects subjects, SignatureCurve curve, Clock clock) {
    this.mentions = mentions;
    this.subjects = subjects;
    this.curve = curve;
    this.clock = clock;
  }

  /** Accepted mentions of the petition, and the gatherings of the campaign that is named. */
  Mono<ServerResponse> moments(ServerRequest request) {
    String id = request.pathVariable("id");
    Optional<PublishedPetition> petition = subjects.petition(id);
    if (petition.isEmpty()) {
      return Problems.respond(request, Problem.of("petition-not-found"));
    }
    Instant now = clock.instant();
    Locale language = Problems.language(request.exchange());
    var filter =
        new Filter(
            Optional.of(id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.ACCEPTED),
            List.of());
    return Mono.zip(
            mentions.list(filter, Optional.empty(), MOST),
            curve.hours(id, petition.get().publishedAt(), now.plus(Duration.ofMinutes(1))))
        .map(
            both -> {
              List<Happening> happenings = new ArrayList<>();
              both.getT1()
                  .forEach(
                      mention ->
                          happenings.add(
                              new Happening(
                                  "mention",
                                  mention.id(),
                                  mention.article().outlet() + ": " + mention.article().title(),
                                  mention.article().publishedAt(),
                                  mention.article().dayOnly())));
              Asked.text(request, "campaign")
                  .ifPresent(campaign -> happenings.addAll(gatherings(campaign, now)));
              return new AnswerJson(
                  id, now, note(language), moments(happenings, both.getT2(), now));
            })
        .flatMap(
            answer ->
                ServerResponse.ok()
                    .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .bodyValue(answer));
  }

  private record Happening(String kind, String id, String title, Instant at, boolean dayOnly) {}

  private List<Happening> gatherings(String campaign, Instant now) {
    List<Happening> happenings = new ArrayList<>();
    for (PublishedGathering gathering : subjects.gatheringsOf(campaign)) {
      if (!gathering.cancelled()) {
        gathering.starts().stream()
            .filter(start -> start.isBefore(now.plus(AROUND)))
            .forEach(
                start ->
                    happenings.add(
                        new Happening(
                            "gathering", gathering.id(), gathering.title(), start, false)));
      }
    }
    return happenings;
  }

  private static List<MomentJson> moments(
      List<Happening> happenings, NavigableMap<Instant, Long> hours, Instant now) {
    return happenings.stream()
        .sorted(Comparator.comparing(Happening::at).reversed().thenComparing(Happening::id))
        .limit(MOST)
        .map(
            it ->
                new MomentJson(
                    it.kind,
                    it.id,
                    it.title,
                    it.at,
                    it.dayOnly ? Boolean.TRUE : null,
                    Moments.around(it.at, hours, now)))
        .toList();
  }

  private static String note(Locale language) {
    return language.getLanguage().equals("fr")
        ? "Signatures comptées à l'heure près avant et après chaque moment. Ce qui vient après n'en"
            + " est pas forcément l'effet : d'autres choses se sont passées en même temps."
        : "Signatures to the hour before and after each moment. What comes after it need not be its"
            + " effect: other things happened at the same time.";
  }

  /** The newest moments first. */
  record AnswerJson(String petitionId, Instant asOf, String note, List<MomentJson> moments) {}

  /**
   * One moment.
   *
   * @param dayOnly true where only the day is known, and the moment is its begin
   */
  record MomentJson(
      String kind,
      String id,
      String title,
      Instant at,
      @Nullable Boolean dayOnly,
      Moments signatures) {}
}
