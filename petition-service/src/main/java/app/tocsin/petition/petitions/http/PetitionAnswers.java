package app.tocsin.petition.petitions.http;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IfMatch;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.petitions.PetitionOutcome;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import app.tocsin.petition.petitions.PetitionRefusal;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What organisers and moderators are answered. */
final class PetitionAnswers {
  private final Clock clock;

  PetitionAnswers(Clock clock) {
    this.clock = clock;
  }

  Mono<ServerResponse> answer(ServerRequest request, PetitionOutcome outcome, HttpStatus status) {
    return switch (outcome) {
      case Done done -> {
        Petition petition = done.petition();
        ServerResponse.BodyBuilder response =
            ServerResponse.status(status).eTag(IfMatch.tag(petition.version()));
        if (status == HttpStatus.CREATED) {
          response.location(URI.create("/api/petitions/" + petition.id()));
        }
        yield response.bodyValue(json(petition));
      }
      case Refused refused -> Problems.respond(request, problem(refused.refusal()));
    };
  }

  PetitionJson json(Petition petition) {
    return PetitionJson.of(petition, clock.instant());
  }

  static Mono<ServerResponse> withId(
      ServerRequest request, Function<PetitionId, Mono<ServerResponse>> then) {
    String id = request.pathVariable("id");
    return PetitionId.isId(id) ? then.apply(new PetitionId(id)) : notFound(request);
  }

  static Mono<ServerResponse> notFound(ServerRequest request) {
    return Problems.respond(request, Problem.of("petition-not-found"));
  }

  private static Problem problem(PetitionRefusal refusal) {
    return switch (refusal) {
      case PetitionRefusal.Unknown _ -> Problem.of("petition-not-found");
      case PetitionRefusal.OtherVersion other ->
          Problem.of(
              "version-conflict",
              "The petition changed in between: its version isn't " + other.seen() + " any more.");
      case PetitionRefusal.AlreadyClosed _ -> Problem.of("petition-closed");
      case PetitionRefusal.NeverPublished _ -> Problem.of("petition-not-open");
      case PetitionRefusal.TextFrozen _ -> Problem.of("petition-frozen");
      case PetitionRefusal.InReview _ -> Problem.of("petition-in-review");
      case PetitionRefusal.NotInReview _ -> Problem.of("petition-not-in-review");
      case PetitionRefusal.WasRefused _ -> Problem.of("petition-refused");
      case PetitionRefusal.DeadlinePassed passed ->
          Problem.invalidField(
              "closesAt", "must be in the future (it is " + passed.closesAt() + ")");
      case PetitionRefusal.KeyReused _ -> Problem.of("idempotency-key-reused");
    };
  }
}
