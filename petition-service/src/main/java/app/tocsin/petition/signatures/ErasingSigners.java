package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.ConfirmationTokens.Reading;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The door for those who want to see what is kept about them (GDPR art. 15), or have it erased
 * (art. 17), by the link in their mail. What it answered with success is in the log.
 */
public final class ErasingSigners {
  private final Signatures signatures;
  private final SignatureLog log;
  private final SealedPersons persons;
  private final ConsentTokens tokens;
  private final Clock clock;

  public ErasingSigners(
      Signatures signatures,
      SignatureLog log,
      SealedPersons persons,
      ConsentTokens tokens,
      Clock clock) {
    this.signatures = signatures;
    this.log = log;
    this.persons = persons;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What became of a token. */
  public sealed interface Answer {
    /**
     * What is kept.
     *
     * @param person null where it is erased, or no key opens it any more
     */
    record Kept(Signature signature, @Nullable Person person) implements Answer {}

    /** No signature is stored: it isn't recorded yet. */
    record Nothing(PetitionId petition) implements Answer {}

    /** The log has the wish. */
    record Erased(PetitionId petition) implements Answer {}

    /** Too late. */
    record Expired(Instant at) implements Answer {}

    /** No token of ours. */
    record Invalid() implements Answer {}
  }

  /** Erases. Fails with {@link LogUnavailableException} where the log can't be written. */
  public Mono<Answer> erase(String token) {
    Instant now = clock.instant();
    return switch (tokens.read(token, now)) {
      case Reading.Valid valid ->
          log.append(new SignerErased(valid.key(), now))
              .thenReturn(new Answer.Erased(valid.key().petition()));
      case Reading.Expired expired -> Mono.just(new Answer.Expired(expired.at()));
      case Reading.Invalid _ -> Mono.just(new Answer.Invalid());
    };
  }

  /** What is kept. Asks the store. */
  public Mono<Answer> look(String token) {
    return switch (tokens.read(token, clock.instant())) {
      case Reading.Valid valid ->
          signatures
              .findAll(Set.of(valid.key()))
              .next()
              .<Answer>map(signature -> new Answer.Kept(signature, person(signature)))
              .defaultIfEmpty(new Answer.Nothing(valid.key().petition()));
      case Reading.Expired expired -> Mono.just(new Answer.Expired(expired.at()));
      case Reading.Invalid _ -> Mono.just(new Answer.Invalid());
    };
  }

  private @Nullable Person person(Signature signature) {
    if (signature.isErased()) {
      return null;
    }
    try {
      return persons.open(signature.sealedPerson(), signature.id());
    } catch (IllegalArgumentException noKeyOpensIt) {
      return null;
    }
  }
}
