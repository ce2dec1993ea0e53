package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Actor;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringCommand;
import app.tocsin.event.gatherings.GatheringCommand.Edit;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.GatheringOutcome;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.ManagingGatherings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of gatherings. */
class GatheringHandlers {
  private static final TextRule REASON = TextRule.lines(1, 500);
  private static final TextRule REPORT = TextRule.lines(1, 5_000);

  private final ManagingGatherings managing;
  private final Gatherings gatherings;
  private final GatheringForm form;

  GatheringHandlers(ManagingGatherings managing, Gatherings gatherings, GatheringForm form) {
    this.managing = managing;
    this.gatherings = gatherings;
    this.form = form;
  }

  static Mono<Actor> actor(ServerRequest request) {
    return Caller.of(request).map(caller -> Actor.of(caller.id(), caller.roles()));
  }

  Mono<ServerResponse> create(ServerRequest request) {
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                form.read(fields, null)
                    .map(
                        text ->
                            actor(request)
                                .flatMap(actor -> managing.create(text, actor, key))
                                .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED)))
                    .orElseGet(() -> invalid(request, fields)));
  }

  /** Changes of single occurrences stay: this form doesn't carry them. */
  Mono<ServerResponse> edit(ServerRequest request) {
    long version = version(request);
    return withId(
        request,
        id ->
            JsonBody.fields(request)
                .flatMap(
                    fields ->
                        gatherings
                            .find(id)
                            .flatMap(
                                before ->
                                    form.read(fields, before)
                                        .map(text -> decide(request, id, new Edit(text), version))
                                        .orElseGet(() -> invalid(request, fields)))
                            .switchIfEmpty(Mono.defer(() -> notFound(request)))));
  }

  Mono<ServerResponse> publish(ServerRequest request) {
    return withId(request, id -> decide(request, id, new GatheringCommand.Publish()));
  }

  Mono<ServerResponse> postpone(ServerRequest request) {
    return withReason(request, GatheringCommand.Postpone::new);
  }

  Mono<ServerResponse> cancel(ServerRequest request) {
    return withReason(request, GatheringCommand.Cancel::new);
  }

  Mono<ServerResponse> hold(ServerRequest request) {
    return withId(request, id -> decide(request, id, new GatheringCommand.MarkHeld()));
  }

  Mono<ServerResponse> report(ServerRequest request) {
    return withId(
        request,
        id ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      var report =
                          new Life.Report(
                              fields.text("text", REPORT),
                              fields.optionalInteger("attendance", 0, 10_000_000));
                      return fields.errors().isEmpty()
                          ? decide(request, id, new GatheringCommand.Tell(report))
                          : invalid(request, fields);
                    }));
  }

  /** A draft is only there for who manages it. */
  Mono<ServerResponse> find(ServerRequest request) {
    return visible(request)
        .flatMap(
            seen -> {
              Gathering gathering = seen.gathering();
              // what managers see has a tag of its own, so that no cache mixes them up
              String tag =
                  seen.all()
                      ? IfMatch.tag(gathering.version())
                      : "\"" + gathering.version() + "p\"";
              if (tag.equals(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH))) {
                return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
              }
              return ServerResponse.ok()
                  .eTag(tag)
                  .bodyValue(GatheringJson.of(gathering, seen.all()));
            })
        .switchIfEmpty(Mono.defer(() -> notFound(request)));
  }

  /** A gathering that the caller may see, and whether all of it. */
  record Seen(Gathering gathering, boolean all) {}

  Mono<Seen> visible(ServerRequest request) {
    String idOrSlug = request.pathVariable("id");
    Mono<Gathering> found =
        GatheringId.isId(idOrSlug)
            ? gatherings.find(new GatheringId(idOrSlug))
            : gatherings.findBySlug(idOrSlug);
    return found.flatMap(
        gathering ->
            actor(request)
                .flatMap(actor -> managing.manages(gathering, actor))
                .defaultIfEmpty(false)
                .map(all -> new Seen(gathering, all))
                .filter(seen -> seen.all() || gathering.life().isPublic()));
  }

  private Mono<ServerResponse> withReason(
      ServerRequest request, Function<String, GatheringCommand> command) {
    return withId(
        request,
        id ->
            JsonBody.fields(request)
                .flatMap(
                    fields -> {
                      String reason = fields.text("reason", REASON);
                      return fields.errors().isEmpty()
                          ? decide(request, id, command.apply(reason))
                          : invalid(request, fields);
                    }));
  }

  Mono<ServerResponse> decide(ServerRequest request, GatheringId id, GatheringCommand command) {
    return actor(request)
        .flatMap(actor -> managing.decide(id, command, actor))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  Mono<ServerResponse> decide(
      ServerRequest request, GatheringId id, GatheringCommand command, long version) {
    return actor(request)
        .flatMap(actor -> managing.decide(id, command, actor, version))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  static long version(ServerRequest request) {
    return IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH))
        .orElseThrow()
        .version();
  }

  static Mono<ServerResponse> withId(
      ServerRequest request, Function<GatheringId, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return GatheringId.isId(id) ? then.apply(new GatheringId(id)) : notFound(request);
  }

  static Mono<ServerResponse> invalid(ServerRequest request, Fields fields) {
    return Problems.respond(request, Problem.invalidFields(fields.errors()));
  }

  static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("gathering-not-found"));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, GatheringOutcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Done done -> {
        Gathering gathering = done.gathering();
        ServerResponse.BodyBuilder response =
            ServerResponse.status(status).eTag(IfMatch.tag(gathering.version()));
        if (status == HttpStatus.CREATED) {
          response.location(URI.create("/api/gatherings/" + gathering.id()));
        }
        yield response.bodyValue(GatheringJson.of(gathering, true));
      }
      case Refused refused -> Problems.respond(request, GatheringProblems.of(refused.refusal()));
    };
  }
}
