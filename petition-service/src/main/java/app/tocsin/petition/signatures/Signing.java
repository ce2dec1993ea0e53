package app.tocsin.petition.signatures;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.defaults.persons.EmailAddress;
import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.petitions.Petition;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.ConfirmationTokens.Reading;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.territories.Territory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The door for those who sign: what it answered with success is in the log. */
public final class Signing {
  private final OpenPetitions petitions;
  private final SignatureLog log;
  private final Keying keying;
  private final SealedPersons persons;
  private final ConsentProofs proofs;
  private final ConfirmationTokens tokens;
  private final Clock clock;

  public Signing(
      OpenPetitions petitions,
      SignatureLog log,
      Keying keying,
      SealedPersons persons,
      ConsentProofs proofs,
      ConfirmationTokens tokens,
      Clock clock) {
    this.petitions = petitions;
    this.log = log;
    this.keying = keying;
    this.persons = persons;
    this.proofs = proofs;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A valid form.
   *
   * @param partners ids of those that the signer said yes to, each alone
   */
  public record Form(
      PersonName name,
      EmailAddress email,
      String postcode,
      Territory territory,
      boolean displayPublicly,
      boolean newsOptIn,
      String locale,
      @Nullable Source source,
      List<String> partners) {
    public Form {
      partners = List.copyOf(partners);
    }
  }

  /** Whoever let this one in refuses others at this moment. */
  public void othersAreRefused() {
    log.othersAreRefused();
  }

  /** What became of a form. */
  public sealed interface Signed {
    /**
     * The log has it. The answer is the same whether this mailbox had signed before or not.
     *
     * @param confirmation what the signer has to do next
     */
    record Accepted(String signatureId, Confirmation confirmation) implements Signed {}

    /** There is no such petition. */
    record NoSuchPetition() implements Signed {}

    /** It isn't open yet. */
    record NotOpenYet() implements Signed {}

    /** It takes no signatures any more. */
    record Closed(@Nullable Instant at) implements Signed {}

    /**
     * It says yes to a partner that this petition doesn't name.
     *
     * @param place in the form's list, from 0
     */
    record NoSuchPartner(int place) implements Signed {}
  }

  /** What became of a token. */
  public sealed interface Confirmed {
    /** The log has it. */
    record Accepted(PetitionId petition) implements Confirmed {}

    /** Too late. */
    record Expired(Instant at) implements Confirmed {}

    /** No token of ours. */
    record Invalid() implements Confirmed {}
  }

  /** Signs. Fails with {@link LogUnavailableException} where the log can't be written. */
  public Mono<Signed> sign(PetitionId id, Form form) {
    return petitions
        .find(id)
        .flatMap(petition -> sign(petition, form))
        .defaultIfEmpty(new Signed.NoSuchPetition());
  }

  /** Confirms. Fails with {@link LogUnavailableException} where the log can't be written. */
  public Mono<Confirmed> confirm(String token) {
    Instant now = clock.instant();
    return switch (tokens.read(token, now)) {
      case Reading.Valid valid ->
          log.append(new SignatureConfirmed(valid.key(), now))
              .thenReturn(new Confirmed.Accepted(valid.key().petition()));
      case Reading.Expired expired -> Mono.just(new Confirmed.Expired(expired.at()));
      case Reading.Invalid _ -> Mono.just(new Confirmed.Invalid());
    };
  }

  private Mono<Signed> sign(Petition petition, Form form) {
    Instant now = clock.instant();
    return switch (petition.statusAt(now)) {
      case DRAFT, SUBMITTED, REFUSED -> Mono.just(new Signed.NotOpenYet());
      case CLOSED -> Mono.just(new Signed.Closed(petition.closedAtOrDeadline()));
      case OPEN -> {
        int stranger = stranger(petition, form);
        if (stranger >= 0) {
          yield Mono.just(new Signed.NoSuchPartner(stranger));
        }
        SignatureRequested entry = entry(petition, form, now);
        yield log.append(entry)
            .thenReturn(new Signed.Accepted(entry.signatureId(), petition.text().confirmation()));
      }
    };
  }

  /** The place of the first partner that the petition doesn't name, or -1. */
  private static int stranger(Petition petition, Form form) {
    for (int i = 0; i < form.partners().size(); i++) {
      if (petition.text().askOf(form.partners().get(i)).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private Consents consents(Petition petition, Form form, String signatureId, Instant now) {
    if (form.partners().isEmpty()) {
      return Consents.NONE;
    }
    List<PartnerAsk> asks =
        form.partners().stream()
            .distinct()
            .flatMap(partner -> petition.text().askOf(partner).stream())
            .toList();
    List<Proof> proofs =
        asks.stream()
            .map(
                ask ->
                    new Proof(
                        ask.partner(),
                        PartnerAsk.WORDING_VERSION,
                        form.locale(),
                        now,
                        ask.wording(form.locale())))
            .toList();
    return new Consents(
        asks.stream()
            .map(ask -> new Consent(ask.partner(), ask.kind().word(), PartnerAsk.WORDING_VERSION))
            .toList(),
        this.proofs.seal(proofs, signatureId));
  }

  private SignatureRequested entry(Petition petition, Form form, Instant now) {
    String addressKey = keying.addressKey(petition.id(), form.email());
    int limit = petition.text().householdLimit();
    String nameKey = limit == 1 ? "" : keying.nameKey(addressKey, form.name());
    String signatureId = keying.signatureId(addressKey, nameKey);
    var person = new Person(form.name(), form.email().address(), form.postcode());
    var declaration =
        new Declaration(
            petition.text().confirmation(),
            limit,
            now,
            form.locale(),
            form.displayPublicly(),
            form.newsOptIn(),
            form.territory(),
            form.source(),
            consents(petition, form, signatureId, now));
    return new SignatureRequested(
        petition.id(),
        addressKey,
        signatureId,
        nameKey,
        persons.seal(person, signatureId),
        declaration);
  }
}
