package app.tocsin.petition.petitions.http;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.petition.petitions.ManagingPetitions;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.Petitions;
import app.tocsin.petition.petitions.Petitions.Place;
import app.tocsin.petition.petitions.Review;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of what happens before a petition is published. */
class ReviewHandlers {
  private final ManagingPetitions managing;
  private final Petitions petitions;
  private final PetitionAnswers answers;

  ReviewHandlers(ManagingPetitions managing, Petitions petitions, PetitionAnswers answers) {
    this.managing = managing;
    this.petitions = petitions;
    this.answers = answers;
  }

  Mono<ServerResponse> submit(ServerRequest request) {
    return PetitionAnswers.withId(
        request,
        id ->
            managing
                .submit(id)
                .flatMap(outcome -> answers.answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> decide(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return PetitionAnswers.withId(request, id -> decide(request, id, version));
  }

  private Mono<ServerResponse> decide(ServerRequest request, PetitionId id, long version) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                DecisionJson.read(fields)
                    .map(
                        decision ->
                            managing
                                .review(id, version, decision)
                                .flatMap(
                                    outcome -> answers.answer(request, outcome, HttpStatus.OK)))
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  /** Those that wait for a decision, who has waited longest first. */
  Mono<ServerResponse> waiting(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    return petitions
        .waiting(place(request.queryParam("after").orElse("")), limit + 1)
        .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit)));
  }

  private Map<String, Object> page(List<Petition> found, int limit) {
    List<Petition> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(answers::json).toList());
    if (found.size() > limit) {
      Petition last = shown.getLast();
      Review review = Objects.requireNonNull(last.review());
      page.put("next", Cursor.of(review.submittedAt().toString(), last.id().value()).toString());
    }
    return page;
  }

  private static @Nullable Place place(String after) {
    return after.isEmpty()
        ? null
        : Cursor.parse(after, 2)
            .orElseThrow()
            .as(parts -> new Place(Instant.parse(parts.get(0)), new PetitionId(parts.get(1))));
  }
}
