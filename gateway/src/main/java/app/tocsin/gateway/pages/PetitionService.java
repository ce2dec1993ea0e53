package app.tocsin.gateway.pages;

import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.TraceParent;
import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.cache.PublicReads;
import app.tocsin.gateway.cache.Shelf;
import app.tocsin.gateway.cache.Shown;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import app.tocsin.gateway.upstreams.Failure;
import app.tocsin.gateway.upstreams.Upstream;
import app.tocsin.gateway.upstreams.Upstream.Lane;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * petition-service, as the pages use it. Reads go through the cache, so that a page costs it
 * nothing.
 */
final class PetitionService {
  private final Upstream upstream;
  private final PublicReads reads;
  private final Admission admission;

  PetitionService(Upstream upstream, PublicReads reads, Admission admission) {
    this.upstream = upstream;
    this.reads = reads;
    this.admission = admission;
  }

  /** What a page passes on of its own request. */
  record From(String traceparent, @Nullable String forwardedFor, @Nullable String language) {}

  /** The petition; empty when there is none to be seen. */
  Mono<Optional<Petition>> petition(String idOrSlug, From from) {
    return read(Shelf.PETITION, "/api/petitions/" + idOrSlug, from)
        .map(found -> found.map(Petition::of));
  }

  /** Its count; empty when nobody can say. */
  Mono<Optional<Long>> count(String id, From from) {
    return read(Shelf.COUNT, "/api/petitions/" + id + "/count", from)
        .map(found -> found.map(count -> count.path("count").asLong(0)))
        .onErrorReturn(Optional.empty());
  }

  /** A page of the list of petitions. */
  Mono<JsonNode> list(String query, From from) {
    return read(Shelf.PETITION, "/api/petitions?" + query, from)
        .map(found -> found.orElseGet(JsonNodeFactory.instance::objectNode));
  }

  private Mono<Optional<JsonNode>> read(Shelf shelf, String key, From from) {
    return reads
        .read(shelf, key, from.traceparent())
        .map(
            shown ->
                switch (shown) {
                  case Shown.Content content ->
                      Optional.of(Json.mapper().readTree(content.answer().body()));
                  case Shown.Refused refused -> Optional.empty();
                });
  }

  /** Signs. */
  Mono<SigningOutcome> sign(String petitionId, Map<String, Object> signature, From from) {
    return told(post("/api/petitions/" + petitionId + "/signatures", signature, from))
        .map(PetitionService::signingOutcome)
        .onErrorResume(PetitionService::failed);
  }

  private static Mono<SigningOutcome> failed(Throwable failure) {
    return Failure.of(failure)
        .<Mono<SigningOutcome>>map(
            known ->
                Mono.just(new SigningOutcome.Later(known.problem().status() == 504 ? 504 : 503, 5)))
        .orElseGet(() -> Mono.error(failure));
  }

  private static SigningOutcome signingOutcome(Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 202 -> new SigningOutcome.Accepted();
      case 404 -> new SigningOutcome.Unknown();
      case 409, 410 -> new SigningOutcome.Closed();
      case 429, 503, 504 ->
          new SigningOutcome.Later(answer.status() == 429 ? 429 : 503, answer.retryAfter());
      default -> {
        List<FieldMessage> errors = errors(answer.body());
        if (answer.status() >= 400 && answer.status() < 500 && !errors.isEmpty()) {
          yield new SigningOutcome.Invalid(errors);
        }
        throw new IllegalStateException(
            "petition-service answered a signature with " + answer.status());
      }
    };
  }

  private static List<FieldMessage> errors(JsonNode problem) {
    List<FieldMessage> errors = new ArrayList<>();
    for (JsonNode each : problem.path("errors")) {
      errors.add(
          new FieldMessage(each.path("field").asString(""), each.path("message").asString("")));
    }
    return errors;
  }

  /** Confirms a signature. */
  Mono<Confirmation> confirm(String token, From from) {
    return told(post("/api/signatures/confirmations", Map.of("token", token), from))
        .map(PetitionService::confirmation)
        .onErrorResume(
            failure ->
                Failure.of(failure).isPresent()
                    ? Mono.just(new Confirmation.Later(5))
                    : Mono.error(failure));
  }

  private static Confirmation confirmation(Answer answer) {
    return switch (answer.status()) {
      case 200, 201, 202 -> new Confirmation.Done(answer.body().path("petitionId").asString(""));
      case 410 -> new Confirmation.Expired();
      case 429, 503, 504 -> new Confirmation.Later(answer.retryAfter());
      default -> {
        if (answer.status() >= 500) {
          throw new IllegalStateException(
              "petition-service answered a confirmation with " + answer.status());
        }
        yield new Confirmation.Invalid();
      }
    };
  }

  /** What a signer allowed partners. */
  Mono<Consents> consents(String token, From from) {
    return post("/api/signatures/consents", Map.of("token", token), from)
        .map(
            answer ->
                answer.status() == 200
                    ? new Consents.Given(lines(answer.body().path("consents")))
                    : refusedConsents(answer))
        .onErrorResume(PetitionService::noConsents);
  }

  /**
   * Takes back what a signer allowed partners.
   *
   * @param partners empty for all
   */
  Mono<Consents> withdraw(String token, List<String> partners, From from) {
    return post(
            "/api/signatures/consents/withdrawals",
            Map.of("token", token, "partners", partners),
            from)
        .map(answer -> answer.status() == 202 ? new Consents.Withdrawn() : refusedConsents(answer))
        .onErrorResume(PetitionService::noConsents);
  }

  private static Consents refusedConsents(Answer answer) {
    return switch (answer.status()) {
      case 410 -> new Consents.Expired();
      case 429, 503, 504 -> new Consents.Later(answer.retryAfter());
      default -> {
        if (answer.status() >= 500) {
          throw new IllegalStateException(
              "petition-service answered about consents with " + answer.status());
        }
        yield new Consents.Invalid();
      }
    };
  }

  private static Mono<Consents> noConsents(Throwable failure) {
    return Failure.of(failure).isPresent() ? Mono.just(new Consents.Later(5)) : Mono.error(failure);
  }

  /** What is kept of a signer. */
  Mono<OwnSignature> kept(String token, From from) {
    return own("/api/signatures/kept", token, from);
  }

  /** Erases who signed. */
  Mono<OwnSignature> erase(String token, From from) {
    return own("/api/signatures/erasures", token, from);
  }

  private Mono<OwnSignature> own(String path, String token, From from) {
    return post(path, Map.of("token", token), from)
        .map(PetitionService::own)
        .onErrorResume(
            failure ->
                Failure.of(failure).isPresent()
                    ? Mono.just(new OwnSignature.Later(5))
                    : Mono.error(failure));
  }

  private static OwnSignature own(Answer answer) {
    return switch (answer.status()) {
      case 200 -> OwnSignature.kept(answer.body());
      case 202 -> new OwnSignature.Erased();
      case 410 -> new OwnSignature.Expired();
      case 429, 503, 504 -> new OwnSignature.Later(answer.retryAfter());
      default -> {
        if (answer.status() >= 500) {
          throw new IllegalStateException(
              "petition-service answered about a signer with " + answer.status());
        }
        yield new OwnSignature.Invalid();
      }
    };
  }

  private static List<Consents.Line> lines(JsonNode consents) {
    List<Consents.Line> lines = new ArrayList<>();
    for (JsonNode each : consents) {
      lines.add(
          new Consents.Line(
              each.path("partner").asString(""),
              each.path("wording").asString(""),
              each.path("withdrawn").asBoolean(false)));
    }
    return lines;
  }

  /** What it tells of the service is what the same by the API tells. */
  private Mono<Answer> told(Mono<Answer> signing) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return signing
              .doOnNext(answer -> admission.answered(answer.status(), System.nanoTime() - start))
              .doOnError(admission::failed);
        });
  }

  private record Answer(int status, long retryAfter, JsonNode body) {}

  private Mono<Answer> post(String path, Object body, From from) {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    return upstream.call(
        Lane.SIGNING,
        instance ->
            instance
                .calls()
                .headers(headers -> prepare(headers, json.length, from))
                .post()
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json)))
                .responseSingle(
                    (answer, content) ->
                        content
                            .asString(StandardCharsets.UTF_8)
                            .defaultIfEmpty("")
                            .map(text -> answer(answer, text))));
  }

  private void prepare(HttpHeaders headers, int length, From from) {
    admission.tell(headers);
    headers.set("content-type", "application/json");
    headers.set("accept", "application/json");
    headers.setInt("content-length", length);
    headers.set(TraceParent.HEADER, from.traceparent());
    if (from.forwardedFor() != null) {
      headers.set("x-forwarded-for", from.forwardedFor());
    }
    if (from.language() != null) {
      headers.set("accept-language", from.language());
    }
  }

  private static Answer answer(HttpClientResponse answer, String text) {
    long retryAfter = 5;
    try {
      retryAfter = Long.parseLong(answer.responseHeaders().get("retry-after", "5"));
    } catch (NumberFormatException aDate) {
      // five seconds will do
    }
    return new Answer(answer.status().code(), retryAfter, parse(text));
  }

  private static JsonNode parse(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException notJson) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
