package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.Mention;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** Accepted mentions and gatherings: of the petition, and of its campaign or the one named. */
  Mono<ServerResponse> moments(ServerRequest request) {
    String id = request.pathVariable("id");
    PublishedPetition petition = subjects.petition(id).orElse(null);
    if (petition == null) {
      return Problems.respond(request, Problem.of("petition-not-found"));
    }
    Instant now = clock.instant();
    Locale language = Problems.language(request.exchange());
    Optional<String> campaign =
        Asked.text(request, "campaign").or(() -> Optional.ofNullable(petition.campaign()));
    return Mono.zip(
            mentions(Optional.of(id), Optional.empty()),
            campaign
                .map(its -> mentions(Optional.empty(), Optional.of(its)))
                .orElse(Mono.just(List.of())),
            curve.hours(id, petition.publishedAt(), now.plus(Duration.ofMinutes(1))))
        .map(
            found -> {
              Map<String, Happening> happenings = new LinkedHashMap<>();
              Stream.concat(found.getT1().stream(), found.getT2().stream())
                  .forEach(mention -> happenings.put(mention.id(), happening(mention)));
              List<Happening> all = new ArrayList<>(happenings.values());
              campaign.ifPresent(its -> all.addAll(gatherings(its, now)));
              return new AnswerJson(
                  id,
                  found.getT3().version().text(),
                  now,
                  note(language),
                  moments(all, found.getT3().value(), now));
            })
        .flatMap(
            answer ->
                ServerResponse.ok()
                    .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .bodyValue(answer));
  }

  private Mono<List<Mention>> mentions(Optional<String> petition, Optional<String> campaign) {
    var filter =
        new Filter(
            petition,
            campaign,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(State.ACCEPTED),
            List.of());
    return mentions.list(filter, Optional.empty(), MOST);
  }

  private static Happening happening(Mention mention) {
    return new Happening(
        "mention",
        mention.id(),
        mention.article().outlet() + ": " + mention.article().title(),
        mention.article().publishedAt(),
        mention.article().dayOnly());
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
  record AnswerJson(
      String petitionId, String dataVersion, Instant asOf, String note, List<MomentJson> moments) {}

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
