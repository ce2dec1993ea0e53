package app.tocsin.petition.petitions.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.petition.petitions.ManagingPetitions;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionText;
import app.tocsin.petition.petitions.Petitions;
import app.tocsin.petition.petitions.Petitions.Place;
import app.tocsin.petition.petitions.Petitions.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of petitions. */
class PetitionHandlers {
  private static final int MAX_SEARCH = 100;
  private static final String ORGANISER = "organiser";
  private static final String MODERATOR = "moderator";
  private static final String ANALYST = "analyst";
  private static final String ADMIN = "admin";

  private final ManagingPetitions managing;
  private final Petitions petitions;
  private final PetitionAnswers answers;
  private final Clock clock;

  PetitionHandlers(
      ManagingPetitions managing, Petitions petitions, PetitionAnswers answers, Clock clock) {
    this.managing = managing;
    this.petitions = petitions;
    this.answers = answers;
    this.clock = clock;
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return withText(
        request,
        text ->
            Caller.of(request)
                .flatMap(caller -> managing.create(text, caller.id(), key))
                .flatMap(outcome -> answers.answer(request, outcome, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> edit(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return PetitionAnswers.withId(
        request,
        id ->
            withText(
                request,
                text ->
                    managing
                        .edit(id, version, text)
                        .flatMap(outcome -> answers.answer(request, outcome, HttpStatus.OK))));
  }

  Mono<ServerResponse> publish(ServerRequest request) {
    return PetitionAnswers.withId(
        request,
        id ->
            managing
                .publish(id)
                .flatMap(outcome -> answers.answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> close(ServerRequest request) {
    return PetitionAnswers.withId(
        request,
        id ->
            managing
                .close(id, Closure.Reason.ORGANISER)
                .flatMap(outcome -> answers.answer(request, outcome, HttpStatus.OK)));
  }

  /** What isn't published is only there for organisers and moderators; what waits for all staff. */
  Mono<ServerResponse> find(ServerRequest request) {
    String idOrSlug = request.pathVariable("id");
    Mono<Petition> found =
        PetitionId.isId(idOrSlug)
            ? petitions.find(new PetitionId(idOrSlug))
            : petitions.findBySlug(idOrSlug);
    return found
        .filterWhen(petition -> mayRead(request, petition))
        .flatMap(petition -> show(request, petition))
        .switchIfEmpty(Mono.defer(() -> PetitionAnswers.notFound(request)));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Query query =
        new Query(
            status(request.queryParam("status").orElse("")),
            words(request.queryParam("q").orElse("")),
            place(request.queryParam("after").orElse("")),
            limit + 1);
    return petitions
        .list(query)
        .flatMap(found -> ServerResponse.ok().bodyValue(page(found, limit)));
  }

  private Map<String, Object> page(List<Petition> found, int limit) {
    List<Petition> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(answers::json).toList());
    if (found.size() > limit) {
      Petition last = shown.getLast();
      page.put(
          "next",
          Cursor.of(Objects.requireNonNull(last.publishedAt()).toString(), last.id().value())
              .toString());
    }
    return page;
  }

  private static Petition.@Nullable Status status(String word) {
    return switch (word) {
      case "" -> null;
      case "open" -> Petition.Status.OPEN;
      case "closed" -> Petition.Status.CLOSED;
      default -> throw Problem.invalidField("status", "must be open or closed").toException();
    };
  }

  private static @Nullable String words(String query) {
    if (query.length() > MAX_SEARCH) {
      throw Problem.invalidField("q", "must have at most " + MAX_SEARCH + " characters")
          .toException();
    }
    return query.isBlank() ? null : query.strip();
  }

  private static @Nullable Place place(String after) {
    if (after.isEmpty()) {
      return null;
    }
    return Cursor.parse(after, 2)
        .orElseThrow()
        .as(parts -> new Place(Instant.parse(parts.get(0)), new PetitionId(parts.get(1))));
  }

  private static boolean mayRead(Caller caller, Petition petition) {
    return caller.hasRole(ORGANISER)
        || caller.hasRole(MODERATOR)
        || (petition.status() == Petition.Status.SUBMITTED
            && (caller.hasRole(ANALYST) || caller.hasRole(ADMIN)));
  }

  private static Mono<Boolean> mayRead(ServerRequest request, Petition petition) {
    return petition.publishedAt() != null
        ? Mono.just(true)
        : Caller.of(request).map(caller -> mayRead(caller, petition)).defaultIfEmpty(false);
  }

  private Mono<ServerResponse> show(ServerRequest request, Petition petition) {
    String tag = IfMatch.tag(petition.version());
    if (tag.equals(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH))) {
      return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
    return ServerResponse.ok().eTag(tag).bodyValue(answers.json(petition));
  }

  private Mono<ServerResponse> withText(
      ServerRequest request, Function<PetitionText, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                PetitionJson.text(fields, clock.instant())
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }
}
