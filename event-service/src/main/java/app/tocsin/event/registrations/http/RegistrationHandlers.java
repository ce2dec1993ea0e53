package app.tocsin.event.registrations.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.requests.IdempotencyKey;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.registrations.Answer;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.RegistrationLog.LogUnavailableException;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.schedules.Occurrences;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Registering over HTTP. */
class RegistrationHandlers {
  private static final TextRule SLOT = TextRule.line(0, 21);

  private final Registering registering;
  private final RegistrationForm forms;

  RegistrationHandlers(Registering registering, RegistrationForm forms) {
    this.registering = registering;
    this.forms = forms;
  }

  Mono<ServerResponse> register(ServerRequest request) {
    String id = request.pathVariable("id");
    Optional<String> key =
        IdempotencyKey.parse(request.headers().firstHeader(IdempotencyKey.HEADER))
            .orElseThrow()
            .map(IdempotencyKey::value);
    if (!GatheringId.isId(id)) {
      return Problems.respond(request, Problem.of("gathering-not-found"));
    }
    return registering
        .gathering(new GatheringId(id))
        .filter(gathering -> gathering.life().isPublic())
        .flatMap(
            gathering ->
                JsonBody.fields(request)
                    .flatMap(fields -> register(request, gathering, fields, key)))
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("gathering-not-found"))))
        .onErrorResume(LogUnavailableException.class, _ -> unavailable(request));
  }

  private Mono<ServerResponse> register(
      ServerRequest request, Gathering gathering, Fields fields, Optional<String> key) {
    RegistrationTerms terms = gathering.text().registration();
    if (terms == null) {
      return Problems.respond(request, Problem.of("registration-closed"));
    }
    String occurrence = occurrence(gathering, fields);
    if (occurrence.isEmpty()) {
      fields.refuse("slot", "must be the key of one of the gathering's slots");
    }
    return forms
        .read(fields, terms, key)
        .map(
            form ->
                registering
                    .register(new SlotId(gathering.id(), occurrence), form)
                    .flatMap(answer -> answer(request, answer, HttpStatus.ACCEPTED)))
        .orElseGet(() -> Problems.respond(request, Problem.invalidFields(fields.errors())));
  }

  /** Where there is only one, nobody has to name it. */
  private static String occurrence(Gathering gathering, Fields fields) {
    String given = fields.optionalText("slot", SLOT);
    var schedule = gathering.text().schedule();
    if (given == null) {
      boolean one = schedule.recurrence() == null && schedule.slots().size() == 1;
      return one ? schedule.slots().getFirst().id() : "";
    }
    return Occurrences.find(schedule, given).isPresent() ? given : "";
  }

  static Mono<ServerResponse> unavailable(ServerRequest request) {
    return Problems.respond(
        request, Problem.of("unavailable").withRetryAfter(Duration.ofSeconds(2)));
  }

  static Mono<ServerResponse> answer(ServerRequest request, Answer answer, HttpStatus status) {
    return switch (answer) {
      case Answer.Stands stands ->
          ServerResponse.status(status)
              .bodyValue(new Receipt(stands.registration(), StandingWords.of(stands.standing())));
      case Answer.Again again ->
          ServerResponse.status(status)
              .bodyValue(new Receipt(again.registration(), StandingWords.of(again.asIfNew())));
      case Answer.Gone _ -> ServerResponse.noContent().build();
      case Answer.Full _ -> Problems.respond(request, Problem.of("gathering-full"));
      case Answer.Closed _ -> Problems.respond(request, Problem.of("registration-closed"));
      case Answer.NoSuchGathering _ -> Problems.respond(request, Problem.of("gathering-not-found"));
      case Answer.NoSuchSlot _ -> Problems.respond(request, Problem.of("slot-not-found"));
      case Answer.Unknown _ -> Problems.respond(request, Problem.of("registration-not-found"));
      case Answer.Lapsed _ -> Problems.respond(request, Problem.of("offer-lapsed"));
    };
  }

  private record Receipt(String registrationId, String status) {}
}
