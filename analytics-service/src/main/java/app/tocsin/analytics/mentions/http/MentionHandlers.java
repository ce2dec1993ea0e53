package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.ArticleReading.Clocks;
import app.tocsin.analytics.mentions.KeepingMentions;
import app.tocsin.analytics.mentions.KeepingMentions.Outcome;
import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.mentions.Mentions.Border;
import app.tocsin.analytics.mentions.Mentions.Filter;
import app.tocsin.analytics.mentions.Mentions.Place;
import app.tocsin.analytics.mentions.SearchExpression;
import app.tocsin.defaults.access.Caller;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.Cursor;
import app.tocsin.defaults.requests.IfMatch;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of mentions. */
class MentionHandlers {
  private static final int LONGEST_QUERY = 200;

  private final KeepingMentions keeping;
  private final Mentions mentions;
  private final MentionForm form;
  private final Clocks clocks;

  MentionHandlers(KeepingMentions keeping, Mentions mentions, MentionForm form, Clocks clocks) {
    this.keeping = keeping;
    this.mentions = mentions;
    this.form = form;
    this.clocks = clocks;
  }

  Mono<ServerResponse> write(ServerRequest request) {
    Optional<String> key = Asked.key(request);
    return withSent(
        request,
        sent ->
            Caller.of(request)
                .flatMap(caller -> keeping.write(sent.article(), caller.id(), key))
                .flatMap(outcome -> answer(request, outcome, HttpStatus.CREATED)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    long version = Asked.version(request);
    return withSent(
        request,
        sent ->
            keeping
                .change(request.pathVariable("id"), sent.article(), sent.state(), version)
                .flatMap(outcome -> answer(request, outcome, HttpStatus.OK)));
  }

  Mono<ServerResponse> remove(ServerRequest request) {
    return keeping
        .remove(request.pathVariable("id"), Asked.version(request))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.NO_CONTENT));
  }

  Mono<ServerResponse> find(ServerRequest request) {
    return keeping
        .find(request.pathVariable("id"))
        .flatMap(outcome -> answer(request, outcome, HttpStatus.OK));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    int limit = Asked.limit(request);
    Optional<Place> after =
        Asked.text(request, "after")
            .map(text -> Cursor.parse(text, 2).orElseThrow())
            .map(
                cursor ->
                    cursor.as(
                        parts -> new Place(Instant.parse(parts.getFirst()), parts.getLast())));
    return mentions
        .list(filter(request), after, limit + 1)
        .map(
            found ->
                Asked.page(
                    found,
                    limit,
                    MentionJson::of,
                    last ->
                        Cursor.of(last.article().publishedAt().toString(), last.id()).toString()))
        .flatMap(page -> ServerResponse.ok().bodyValue(page));
  }

  /** From and to are days, both in, by the clocks of the campaign that is asked for. */
  private Filter filter(ServerRequest request) {
    Optional<String> petition = Asked.text(request, "petition");
    Optional<String> campaign = Asked.text(request, "campaign");
    ZoneId zone = clocks.of(petition.orElse(null), campaign.orElse(null));
    return new Filter(
        petition,
        campaign,
        Asked.day(request, "from").map(day -> Border.before(day, zone)),
        Asked.day(request, "to").map(day -> Border.before(day.plusDays(1), zone)),
        Asked.word(request, "tone", Tone.words(), Tone::of),
        Asked.word(request, "state", State.words(), State::of),
        words(request));
  }

  private static List<String> words(ServerRequest request) {
    String query = Asked.text(request, "q").orElse("");
    if (query.length() > LONGEST_QUERY) {
      throw Problem.invalidField("q", "must have at most " + LONGEST_QUERY + " characters")
          .toException();
    }
    return Arrays.stream(SearchExpression.words(query).strip().split(" ", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private Mono<ServerResponse> withSent(
      ServerRequest request, Function<MentionForm.Sent, Mono<ServerResponse>> then) {
    return JsonBody.fields(request)
        .flatMap(
            fields ->
                form.sent(fields)
                    .map(then)
                    .orElseGet(
                        () -> Problems.respond(request, Problem.invalidFields(fields.errors()))));
  }

  private Mono<ServerResponse> answer(ServerRequest request, Outcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Outcome.Done(Mention mention) -> shown(status, mention);
      case Outcome.Gone _ -> ServerResponse.noContent().build();
      case Outcome.Unknown _ ->
          Problems.respond(request, Problem.of("not-found", "There is no such mention."));
      case Outcome.OtherVersion _ -> Problems.respond(request, Problem.of("version-conflict"));
      case Outcome.MentionedAlready _ -> Problems.respond(request, Problem.of("mentioned-already"));
      case Outcome.KeyReused _ -> Problems.respond(request, Problem.of("idempotency-key-reused"));
    };
  }

  private Mono<ServerResponse> shown(HttpStatus status, Mention mention) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(status).eTag(IfMatch.tag(mention.version()));
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/analytics/mentions/" + mention.id()));
    }
    return response.bodyValue(MentionJson.of(mention));
  }
}
