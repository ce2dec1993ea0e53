package app.tocsin.event.sharings;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.RegistrationTerms;
import app.tocsin.event.registrations.Bookings;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Registering;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets partners have the contacts of those who are sure to come and said yes to them, and takes
 * them back where a registration ends. Asked again, it does and says the same.
 */
public final class SharingContacts {
  private static final Logger log = LoggerFactory.getLogger(SharingContacts.class);
  private static final int AT_ONCE = 8;

  private final Registering registering;
  private final Bookings bookings;
  private final Sharings sharings;
  private final SharingEventFormat format;
  private final ComparingAsks asks;
  private final Clock clock;

  public SharingContacts(
      Registering registering,
      Bookings bookings,
      Sharings sharings,
      SharingEventFormat format,
      ConsentProofs proofs,
      Clock clock) {
    this.registering = registering;
    this.bookings = bookings;
    this.sharings = sharings;
    this.format = format;
    this.asks = new ComparingAsks(proofs);
    this.clock = clock;
  }

  /** These forms' registrations were confirmed. */
  public Mono<Void> confirmed(Map<String, Ticket> byForm) {
    Set<GatheringId> named =
        byForm.values().stream()
            .map(ticket -> ticket.slot().gathering())
            .collect(Collectors.toSet());
    return Flux.fromIterable(named)
        .concatMap(registering::gathering)
        .filter(SharingContacts::namesPartners)
        .concatMap(gathering -> confirmed(gathering, byForm))
        .then();
  }

  /** These forms' registrations are gone. */
  public Mono<Void> ended(Collection<String> forms) {
    return forms.isEmpty() ? Mono.empty() : sharings.end(forms, now());
  }

  /** Most gatherings name none, and are asked for nothing. */
  private static boolean namesPartners(Gathering gathering) {
    RegistrationTerms terms = gathering.text().registration();
    return terms != null && !terms.partners().isEmpty();
  }

  private Mono<Void> confirmed(Gathering gathering, Map<String, Ticket> byForm) {
    Map<String, Ticket> those =
        byForm.entrySet().stream()
            .filter(entry -> entry.getValue().slot().gathering().equals(gathering.id()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return bookings.forms(those).flatMap(form -> share(form, gathering), AT_ONCE).then();
  }

  private Mono<Void> share(Form form, Gathering gathering) {
    return Flux.fromIterable(standing(form, gathering))
        .concatMap(consent -> share(form, consent, gathering))
        .then();
  }

  /** Where what was said yes to can't be read it is no yes; they come all the same. */
  private List<Consent> standing(Form form, Gathering gathering) {
    RegistrationTerms terms = gathering.text().registration();
    try {
      return terms == null ? List.of() : asks.standing(form, terms);
    } catch (IllegalArgumentException e) {
      log.error("Registration {} is shared with nobody: {}", form.registration(), e.getMessage());
      return List.of();
    }
  }

  /** Where who registered can't be read nobody is given anything either. */
  private Mono<Void> share(Form form, Consent consent, Gathering gathering) {
    var sharing = Sharing.of(form, consent.partner(), gathering.text().presentation().campaign());
    Instant now = now();
    try {
      return sharings.share(sharing, now, format.shared(sharing, consent, form, now));
    } catch (IllegalArgumentException e) {
      log.error("Registration {} is shared with nobody: {}", form.registration(), e.getMessage());
      return Mono.empty();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
