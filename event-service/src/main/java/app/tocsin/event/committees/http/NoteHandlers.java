package app.tocsin.event.committees.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.defaults.requests.PageLimit;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.event.committees.KeepingNotes;
import app.tocsin.event.committees.KeepingNotes.Kept;
import app.tocsin.event.committees.Note;
import app.tocsin.event.committees.Notes;
import app.tocsin.event.committees.Notes.Place;
import app.tocsin.event.gatherings.Actor;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Notes of meetings and decisions: open ones for everybody, the others for members. */
class NoteHandlers {
  private static final TextRule TITLE = TextRule.line(3, 150);
  private static final TextRule BODY = TextRule.lines(1, 10_000);
  private static final TextRule DAY = TextRule.line(10, 10);
  private static final Set<String> VISIBILITIES = Set.of("public", "members");

  private final KeepingNotes keeping;
  private final Notes notes;
  private final Committees committees;

  NoteHandlers(KeepingNotes keeping, Notes notes, Committees committees) {
    this.keeping = keeping;
    this.notes = notes;
    this.committees = committees;
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = PageLimit.parse(request.queryParam("limit").orElse(null)).orElseThrow().value();
    Note.Kind kind = kind(request);
    Optional<Place> after =
        request
            .queryParam("after")
            .filter(text -> !text.isEmpty())
            .map(text -> Cursor.parse(text, 2).orElseThrow().parts())
            .map(parts -> new Place(parts.getFirst(), parts.getLast()));
    return withReader(
        request,
        (committee, all) ->
            notes
                .list(committee.id(), kind, !all, after, limit + 1)
                .collectList()
                .flatMap(found -> page(found, limit)));
  }

  private static Note.@Nullable Kind kind(ServerRequest request) {
    String word = request.queryParam("kind").orElse("");
    if (word.isEmpty()) {
      return null;
    }
    if (!Note.Kind.words().contains(word)) {
      throw Problem.invalidField("kind", "must be meeting or decision").toException();
    }
    return Note.Kind.of(word);
  }

  private static Mono<ServerResponse> page(List<Note> found, int limit) {
    List<Note> shown = found.subList(0, Math.min(limit, found.size()));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("items", shown.stream().map(NoteJson::of).toList());
    if (found.size() > limit) {
      Note last = shown.getLast();
      page.put("next", Cursor.of(last.text().day().toString(), last.id()).toString());
    }
    return ServerResponse.ok().bodyValue(page);
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return withReader(
        request,
        (committee, all) ->
            notes
                .find(request.pathVariable("note"))
                .filter(note -> note.committee().equals(committee.id()))
                .filter(note -> all || note.text().open())
                .flatMap(note -> shown(HttpStatus.OK, note))
                .switchIfEmpty(Mono.defer(() -> notFound(request))));
  }

  Mono<ServerResponse> write(ServerRequest request) {
    Optional<String> key = Answers.key(request);
    return withText(
        request,
        (committee, text, actor) ->
            keeping
                .write(committee, Ids.next(committee + "\n" + actor.id(), key), text, actor)
                .flatMap(kept -> answer(request, kept, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version =
        IfMatch.parse(request.headers().firstHeader(HttpHeaders.IF_MATCH)).orElseThrow().version();
    return withText(
        request,
        (committee, text, actor) ->
            keeping
                .change(committee, request.pathVariable("note"), text, actor, version)
                .flatMap(kept -> answer(request, kept, HttpStatus.OK)));
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    return Answers.withId(
        request,
        id ->
            Answers.actor(request)
                .flatMap(actor -> keeping.remove(id, request.pathVariable("note"), actor))
                .flatMap(kept -> answer(request, kept, HttpStatus.NO_CONTENT)));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Kept kept, HttpStatus status) {
    return switch (kept) {
      case Kept.Done(Note note) -> shown(status, note);
      case Kept.Gone _ -> ServerResponse.noContent().build();
      case Kept.Unknown _ -> notFound(request);
      case Kept.NotYours _ -> Problems.respond(request, Problem.of("forbidden"));
      case Kept.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
      case Kept.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  private static Mono<ServerResponse> shown(HttpStatus status, Note note) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(note.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/committees/" + note.committee() + "/notes/" + note.id()));
    }
    return response.bodyValue(NoteJson.of(note));
  }

  @FunctionalInterface
  private interface Reading {
    Mono<ServerResponse> of(Committee committee, boolean all);
  }

  private Mono<ServerResponse> withReader(ServerRequest request, Reading then) {
    return Answers.withId(
        request,
        id ->
            committees
                .find(id)
                .flatMap(
                    committee ->
                        Answers.actor(request)
                            .map(actor -> KeepingNotes.readsAll(committee, Optional.of(actor)))
                            .defaultIfEmpty(false)
                            .flatMap(all -> then.of(committee, all)))
                .switchIfEmpty(Mono.defer(() -> Answers.notFound(request))));
  }

  @FunctionalInterface
  private interface Writing {
    Mono<ServerResponse> of(CommitteeId committee, Note.Text text, Actor actor);
  }

  private static Mono<ServerResponse> withText(ServerRequest request, Writing then) {
    return Answers.withId(
        request,
        id ->
            Mono.zip(JsonBody.fields(request), Answers.actor(request))
                .flatMap(
                    both ->
                        text(both.getT1())
                            .map(text -> then.of(id, text, both.getT2()))
                            .orElseGet(() -> Answers.invalid(request, both.getT1()))));
  }

  private static Optional<Note.Text> text(Fields fields) {
    String kind = fields.word("kind", Note.Kind.words(), Note.Kind.MEETING.word());
    String title = fields.text("title", TITLE);
    String body = fields.text("text", BODY);
    String visibility = fields.word("visibility", VISIBILITIES, "members");
    LocalDate day =
        fields.parsed(
            "day",
            DAY,
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException e) {
                throw new IllegalArgumentException("must be a day such as 2027-01-31", e);
              }
            });
    return day == null || !fields.errors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Note.Text(Note.Kind.of(kind), title, body, day, visibility.equals("public")));
  }

  private static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("note-not-found"));
  }

  private record NoteJson(
      String id,
      String kind,
      String title,
      String text,
      LocalDate day,
      String visibility,
      Instant createdAt) {
    static NoteJson of(Note note) {
      return new NoteJson(
          note.id(),
          note.text().kind().word(),
          note.text().title(),
          note.text().body(),
          note.text().day(),
          note.text().open() ? "public" : "members",
          note.at());
    }
  }
}
