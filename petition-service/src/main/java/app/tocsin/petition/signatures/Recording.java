package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Signatures.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Records a batch of the log: reads what is stored, folds the batch, stores the changes by
 * compare-and-set, and starts again where somebody else (a zombie, an instance that takes over) was
 * first. A change that was stored in an earlier attempt, or before a crash, finds its own offset
 * and says the same consequence again.
 */
public final class Recording {
  private static final int ATTEMPTS = 20;

  private final Signatures signatures;

  public Recording(Signatures signatures) {
    this.signatures = signatures;
  }

  /** An entry and where it stands in the log. */
  public record Logged(LogEntry entry, int partition, long offset, Instant at) {}

  /**
   * Records.
   *
   * @param batch in rising order of offset inside each partition
   * @return one consequence for each entry, in the batch's order
   */
  public Mono<List<Consequence>> record(List<Logged> batch) {
    return Mono.defer(() -> attempt(batch))
        .repeat(ATTEMPTS - 1)
        .filter(Attempt::stored)
        .next()
        .map(Attempt::consequences)
        .switchIfEmpty(
            Mono.error(
                () -> new IllegalStateException("signatures change faster than they're saved")));
  }

  private Mono<Attempt> attempt(List<Logged> batch) {
    return signatures
        .findAll(keysOf(batch))
        .collectList()
        .map(stored -> fold(batch, stored))
        .flatMap(
            folded ->
                folded.changes.isEmpty()
                    ? Mono.just(new Attempt(true, folded.consequences))
                    : signatures
                        .save(folded.changes)
                        .map(saved -> new Attempt(saved, folded.consequences)));
  }

  private static Set<SignatureKey> keysOf(List<Logged> batch) {
    Set<SignatureKey> keys = new LinkedHashSet<>();
    for (Logged logged : batch) {
      switch (logged.entry()) {
        case SignatureRequested requested -> {
          for (int slot = 1; slot <= requested.declaration().householdLimit(); slot++) {
            keys.add(new SignatureKey(requested.petition(), requested.addressKey(), slot));
          }
        }
        case SignatureConfirmed confirmed -> keys.add(confirmed.key());
        case ConsentWithdrawn withdrawn -> keys.add(withdrawn.key());
        case SignerErased erased -> keys.add(erased.key());
      }
    }
    return keys;
  }

  private static Folded fold(List<Logged> batch, List<Signature> stored) {
    Map<Mailbox, Household> before = households(stored);
    Map<Mailbox, Household> after = new HashMap<>(before);
    List<Consequence> consequences = new ArrayList<>(batch.size());
    for (Logged logged : batch) {
      LogEntry entry = logged.entry();
      var mailbox = new Mailbox(entry.petition(), entry.addressKey());
      Household.Step step =
          after
              .getOrDefault(mailbox, Household.of(List.of()))
              .apply(entry, logged.partition(), logged.offset(), logged.at());
      after.put(mailbox, step.after());
      consequences.add(step.consequence());
    }
    return new Folded(changes(before, after), consequences);
  }

  private static Map<Mailbox, Household> households(List<Signature> stored) {
    Map<Mailbox, List<Signature>> byMailbox = new HashMap<>();
    for (Signature signature : stored) {
      SignatureKey key = signature.key();
      byMailbox
          .computeIfAbsent(new Mailbox(key.petition(), key.addressKey()), _ -> new ArrayList<>())
          .add(signature);
    }
    Map<Mailbox, Household> households = new HashMap<>();
    byMailbox.forEach((mailbox, them) -> households.put(mailbox, Household.of(them)));
    return households;
  }

  private static List<Change> changes(
      Map<Mailbox, Household> before, Map<Mailbox, Household> after) {
    List<Change> changes = new ArrayList<>();
    after.forEach(
        (mailbox, household) -> {
          Household stored = before.get(mailbox);
          household
              .slots()
              .forEach(
                  (slot, signature) -> {
                    Signature old = stored == null ? null : stored.slots().get(slot);
                    if (!Objects.equals(old, signature)) {
                      changes.add(new Change(old, signature));
                    }
                  });
        });
    return changes;
  }

  private record Mailbox(PetitionId petition, String addressKey) {}

  private record Folded(List<Change> changes, List<Consequence> consequences) {}

  private record Attempt(boolean stored, List<Consequence> consequences) {}
}
