package app.tocsin.event.registrations.http;

import app.tocsin.defaults.fields.JsonBody;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.Problems;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.Answer;
import app.tocsin.event.registrations.Booking;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.RegistrationLog.LogUnavailableException;
import app.tocsin.event.registrations.Tokens;
import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * People's own registrations, by the token of their own link. GET changes nothing, for mail
 * scanners open links; a browser gets a page with buttons.
 */
class OwnHandlers {
  private final Registering registering;
  private final Bookings bookings;
  private final Tokens tokens;
  private final OwnPage page;

  OwnHandlers(Registering registering, Bookings bookings, Tokens tokens, OwnPage page) {
    this.registering = registering;
    this.bookings = bookings;
    this.tokens = tokens;
    this.page = page;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return withTicket(
        request,
        ticket ->
            Mono.zip(bookings.find(ticket), registering.gathering(ticket.slot().gathering()))
                .flatMap(found -> show(request, found.getT1(), found.getT2()))
                .switchIfEmpty(Mono.defer(() -> unknown(request))));
  }

  Mono<ServerResponse> confirm(ServerRequest request) {
    return withTicket(
        request,
        ticket ->
            registering
                .confirm(ticket)
                .flatMap(answer -> asItIs(ticket, answer))
                .flatMap(answer -> done(request, answer)));
  }

  /**
   * The log takes what is asked of a registration that is gone: it says nothing, the store does.
   */
  private Mono<Answer> asItIs(Ticket ticket, Answer answer) {
    return answer instanceof Answer.Stands
        ? bookings.find(ticket).hasElement().map(stands -> stands ? answer : new Answer.Unknown())
        : Mono.just(answer);
  }

  Mono<ServerResponse> cancel(ServerRequest request) {
    return withTicket(
        request, ticket -> registering.cancel(ticket).flatMap(answer -> done(request, answer)));
  }

  Mono<ServerResponse> change(ServerRequest request) {
    return withTicket(
        request,
        ticket ->
            registering
                .gathering(ticket.slot().gathering())
                .flatMap(
                    gathering ->
                        JsonBody.fields(request)
                            .flatMap(
                                fields -> {
                                  var terms = gathering.text().registration();
                                  int people =
                                      fields.integer(
                                          "people", 1, terms == null ? 6 : terms.maxPeople(), null);
                                  return fields.errors().isEmpty()
                                      ? registering
                                          .bring(ticket, people)
                                          .flatMap(answer -> asItIs(ticket, answer))
                                          .flatMap(answer -> done(request, answer))
                                      : Problems.respond(
                                          request, Problem.invalidFields(fields.errors()));
                                }))
                .switchIfEmpty(Mono.defer(() -> unknown(request))));
  }

  private Mono<ServerResponse> show(ServerRequest request, Booking booking, Gathering gathering) {
    String token = request.pathVariable("token");
    var own = OwnJson.of(booking, gathering, token, tokens);
    ServerResponse.BodyBuilder response = ServerResponse.ok().header("Cache-Control", "no-store");
    return wantsPage(request)
        ? response
            .contentType(MediaType.TEXT_HTML)
            .bodyValue(page.of(own, booking, "/api/registrations/" + token))
        : response.bodyValue(own);
  }

  /** A browser's form is sent back to the page. */
  private static Mono<ServerResponse> done(ServerRequest request, Answer answer) {
    boolean fine = answer instanceof Answer.Stands || answer instanceof Answer.Gone;
    return fine && wantsPage(request) && answer instanceof Answer.Stands
        ? ServerResponse.seeOther(URI.create("/api/registrations/" + request.pathVariable("token")))
            .build()
        : RegistrationHandlers.answer(request, answer, HttpStatus.OK);
  }

  static boolean wantsPage(ServerRequest request) {
    List<MediaType> accepted = request.headers().accept();
    return !accepted.isEmpty()
        && accepted.getFirst().isCompatibleWith(MediaType.TEXT_HTML)
        && !accepted.getFirst().isWildcardType();
  }

  private Mono<ServerResponse> withTicket(
      ServerRequest request, Function<Ticket, Mono<ServerResponse>> then) {
    Optional<Ticket> ticket = tokens.ticket(Kind.OWN, request.pathVariable("token"));
    return ticket
        .map(
            found ->
                then.apply(found)
                    .onErrorResume(
                        LogUnavailableException.class,
                        _ -> RegistrationHandlers.unavailable(request)))
        .orElseGet(() -> unknown(request));
  }

  private static Mono<ServerResponse> unknown(ServerRequest request) {
    return Problems.respond(request, Problem.of("registration-not-found"));
  }
}
