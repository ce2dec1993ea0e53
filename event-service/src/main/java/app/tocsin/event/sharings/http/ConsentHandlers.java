package app.tocsin.event.sharings.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.sharings.WithdrawingConsents;
import app.tocsin.event.sharings.WithdrawingConsents.Consented;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What one's own registration said yes to, over HTTP. GET changes nothing. */
class ConsentHandlers {
  private static final TextRule TO = TextRule.line(1, 64);
  private static final int MOST = 21;

  private final WithdrawingConsents withdrawing;
  private final Tokens tokens;

  ConsentHandlers(WithdrawingConsents withdrawing, Tokens tokens) {
    this.withdrawing = withdrawing;
    this.tokens = tokens;
  }

  Mono<ServerResponse> look(ServerRequest request) {
    return withTicket(
        request, ticket -> withdrawing.look(ticket).flatMap(said -> answer(ticket, said)));
  }

  Mono<ServerResponse> withdraw(ServerRequest request) {
    return withTicket(
        request,
        ticket -> JsonBody.fields(request).flatMap(fields -> withdraw(request, ticket, fields)));
  }

  private Mono<ServerResponse> withdraw(ServerRequest request, Ticket ticket, Fields fields) {
    List<String> to = fields.texts("to", TO, MOST);
    return fields.errors().isEmpty()
        ? withdrawing.withdraw(ticket, to).flatMap(said -> answer(ticket, said))
        : Problems.respond(request, Problem.invalidFields(fields.errors()));
  }

  private static Mono<ServerResponse> answer(Ticket ticket, List<Consented> said) {
    return ServerResponse.ok()
        .header("Cache-Control", "no-store")
        .bodyValue(
            new Consents(
                ticket.registration(),
                ticket.slot().gathering().value(),
                said.stream().map(Line::of).toList()));
  }

  private Mono<ServerResponse> withTicket(
      ServerRequest request, Function<Ticket, Mono<ServerResponse>> then) {
    return tokens
        .ticket(Kind.OWN, request.pathVariable("token"))
        .map(then)
        .orElseGet(Mono::empty)
        .switchIfEmpty(
            Mono.defer(() -> Problems.respond(request, Problem.of("registration-not-found"))));
  }

  private record Consents(String registrationId, String gatheringId, List<Line> consents) {}

  private record Line(
      String to,
      @Nullable String wording,
      @Nullable String version,
      @Nullable String locale,
      @Nullable Instant givenAt,
      boolean withdrawn) {
    static Line of(Consented consented) {
      Proof proof = consented.proof();
      return proof == null
          ? new Line(consented.to(), null, null, null, null, consented.withdrawn())
          : new Line(
              consented.to(),
              proof.wording(),
              proof.version(),
              proof.locale(),
              proof.givenAt(),
              consented.withdrawn());
    }
  }
}
