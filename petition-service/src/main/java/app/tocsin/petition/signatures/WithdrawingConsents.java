package app.tocsin.petition.signatures;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.ConsentProofs.Proof;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.ConfirmationTokens.Reading;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * The door for those who want to see to whom they said yes, or take it back, by the link in their
 * mail. What it answered with success is in the log.
 */
public final class WithdrawingConsents {
  private final Signatures signatures;
  private final SignatureLog log;
  private final ConsentProofs proofs;
  private final ConsentTokens tokens;
  private final Clock clock;

  public WithdrawingConsents(
      Signatures signatures,
      SignatureLog log,
      ConsentProofs proofs,
      ConsentTokens tokens,
      Clock clock) {
    this.signatures = signatures;
    this.log = log;
    this.proofs = proofs;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What became of a token. */
  public sealed interface Answer {
    /** The log has the withdrawal. */
    record Withdrawn(PetitionId petition) implements Answer {}

    /** What the signer said yes to; empty where it isn't recorded yet, or was nothing. */
    record Given(PetitionId petition, List<Consented> consents) implements Answer {}

    /** Too late. */
    record Expired(Instant at) implements Answer {}

    /** No token of ours. */
    record Invalid() implements Answer {}
  }

  /** One yes, and whether it still stands. */
  public record Consented(Proof proof, boolean withdrawn) {}

  /**
   * Takes back. Fails with {@link LogUnavailableException} where the log can't be written.
   *
   * @param partners empty for all
   */
  public Mono<Answer> withdraw(String token, List<String> partners) {
    Instant now = clock.instant();
    return switch (tokens.read(token, now)) {
      case Reading.Valid valid ->
          log.append(new ConsentWithdrawn(valid.key(), partners, now))
              .thenReturn(new Answer.Withdrawn(valid.key().petition()));
      case Reading.Expired expired -> Mono.just(new Answer.Expired(expired.at()));
      case Reading.Invalid _ -> Mono.just(new Answer.Invalid());
    };
  }

  /** What was said yes to. Asks the store. */
  public Mono<Answer> look(String token) {
    return switch (tokens.read(token, clock.instant())) {
      case Reading.Valid valid ->
          signatures
              .findAll(Set.of(valid.key()))
              .next()
              .map(this::consented)
              .defaultIfEmpty(List.of())
              .map(consents -> new Answer.Given(valid.key().petition(), consents));
      case Reading.Expired expired -> Mono.just(new Answer.Expired(expired.at()));
      case Reading.Invalid _ -> Mono.just(new Answer.Invalid());
    };
  }

  private List<Consented> consented(Signature signature) {
    String sealed = signature.declaration().consents().proof();
    if (sealed == null) {
      return List.of();
    }
    Set<String> standing =
        signature.consents().stream().map(Consents.Consent::partner).collect(Collectors.toSet());
    return proofs.open(sealed, signature.id()).stream()
        .map(proof -> new Consented(proof, !standing.contains(proof.partner())))
        .toList();
  }
}
