package app.tocsin.event.sharings;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The door for those who want to see to whom they said yes when they registered, or take it back,
 * by their own link. What is answered is stored.
 */
public final class WithdrawingConsents {
  private final Registering registering;
  private final Bookings bookings;
  private final Sharings sharings;
  private final ConsentProofs proofs;
  private final Clock clock;

  public WithdrawingConsents(
      Registering registering,
      Bookings bookings,
      Sharings sharings,
      ConsentProofs proofs,
      Clock clock) {
    this.registering = registering;
    this.bookings = bookings;
    this.sharings = sharings;
    this.proofs = proofs;
    this.clock = clock;
  }

  /**
   * One yes, and whether it still stands.
   *
   * @param to a partner's id, or {@link Consents#NEWS}
   * @param proof null where it was said before proofs were kept
   */
  public record Consented(String to, @Nullable Proof proof, boolean withdrawn) {}

  /** What was said yes to; empty where there is no such registration. */
  public Mono<List<Consented>> look(Ticket ticket) {
    return bookings.find(ticket).flatMap(booking -> look(booking.form()));
  }

  /**
   * Takes back, and says what was said yes to; empty where there is no such registration.
   *
   * @param to empty for all; what wasn't said yes to is left out
   */
  public Mono<List<Consented>> withdraw(Ticket ticket, Collection<String> to) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return bookings
        .find(ticket)
        .flatMap(
            booking ->
                campaign(ticket)
                    .flatMapMany(
                        campaign ->
                            Flux.fromStream(
                                said(booking.form()).stream()
                                    .map(Consented::to)
                                    .filter(each -> to.isEmpty() || to.contains(each))
                                    .map(
                                        each ->
                                            Sharing.of(
                                                booking.form(), each, campaign.orElse(null)))))
                    .concatMap(sharing -> sharings.withdraw(sharing, now))
                    .then(Mono.defer(() -> look(booking.form()))));
  }

  private Mono<Optional<String>> campaign(Ticket ticket) {
    return registering
        .gathering(ticket.slot().gathering())
        .map(WithdrawingConsents::campaign)
        .defaultIfEmpty(Optional.empty());
  }

  private static Optional<String> campaign(Gathering gathering) {
    return Optional.ofNullable(gathering.text().presentation().campaign());
  }

  private Mono<List<Consented>> look(Form form) {
    return sharings
        .of(List.of(form.id()))
        .map(
            withdrawn -> {
              Set<String> gone = withdrawn.getOrDefault(form.id(), Set.of());
              return said(form).stream()
                  .map(each -> new Consented(each.to(), each.proof(), gone.contains(each.to())))
                  .toList();
            });
  }

  private List<Consented> said(Form form) {
    List<Consented> said = new ArrayList<>();
    String sealed = form.consents().proof();
    if (sealed != null) {
      proofs
          .open(sealed, form.id())
          .forEach(proof -> said.add(new Consented(proof.partner(), proof, false)));
    } else if (form.newsOptIn()) {
      said.add(new Consented(Consents.NEWS, null, false));
    }
    return said;
  }
}
