package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.Erased;
import app.tocsin.petition.signatures.Consequence.ErasureWaits;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Reason;
import app.tocsin.petition.signatures.Consequence.Withdrawn;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Transition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The signatures of one mailbox in one petition, and what a log record does to them. Pure: the same
 * records over the same start give the same end, and a record that finds its own change says the
 * same again.
 */
public record Household(SortedMap<Integer, Signature> slots) {
  private static final Duration BETWEEN_MAILS = Duration.ofMinutes(5);
  private static final int MAILS = 3;

  public Household {
    slots = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(slots));
  }

  /** The household of these stored signatures. */
  public static Household of(List<Signature> signatures) {
    var slots = new TreeMap<Integer, Signature>();
    signatures.forEach(signature -> slots.put(signature.key().slot(), signature));
    return new Household(slots);
  }

  /** The household after a record, and what follows from it. */
  public record Step(Household after, Consequence consequence) {}

  /**
   * Applies the record.
   *
   * @param partition and
   * @param offset where it stands in the log
   * @param at the broker's time of it
   */
  public Step apply(LogEntry entry, int partition, long offset, Instant at) {
    Optional<Step> replay = replay(entry, offset);
    if (replay.isPresent()) {
      return replay.get();
    }
    return switch (entry) {
      case SignatureRequested requested -> request(requested, partition, offset, at);
      case SignatureConfirmed confirmed -> confirm(confirmed, offset);
      case ConsentWithdrawn withdrawn -> withdraw(withdrawn, offset);
      case SignerErased erased -> erase(erased, offset);
    };
  }

  private Optional<Step> replay(LogEntry entry, long offset) {
    for (Signature signature : slots.values()) {
      Optional<Transition> own = signature.madeBy(offset);
      if (own.isPresent()) {
        return Optional.of(new Step(this, consequence(own.get(), signature, entry)));
      }
    }
    return Optional.empty();
  }

  private static Consequence consequence(Transition change, Signature signature, LogEntry entry) {
    return switch (change.kind()) {
      case REQUESTED -> new MailWanted(signature, false, change.offset());
      case REMINDED, RENEWED -> new MailWanted(signature, true, change.offset());
      case COUNTED -> new Counted(signature);
      case CONSENT_WITHDRAWN ->
          new Withdrawn(
              signature,
              signature.sharedBefore(change.offset()) ? change.partners() : List.of(),
              entry instanceof ConsentWithdrawn it ? it.withdrawnAt() : Instant.EPOCH);
      case ERASED ->
          new Erased(
              signature,
              change.partners(),
              entry instanceof SignerErased it ? it.erasedAt() : Instant.EPOCH);
    };
  }

  private Step request(SignatureRequested requested, int partition, long offset, Instant at) {
    Optional<Signature> known =
        slots.values().stream()
            .filter(signature -> signature.nameKey().equals(requested.nameKey()))
            .findFirst();
    if (known.isPresent()) {
      return again(known.get(), requested, offset, at);
    }
    int limit = requested.declaration().householdLimit();
    for (int slot = 1; slot <= limit; slot++) {
      if (!slots.containsKey(slot)) {
        Kind kind =
            requested.declaration().confirmation() == Confirmation.NONE
                ? Kind.COUNTED
                : Kind.REQUESTED;
        return changed(
            record(requested, slot, partition, new Transition(kind, offset), at), requested);
      }
    }
    return nothing(Reason.HOUSEHOLD_FULL);
  }

  private Step again(Signature known, SignatureRequested requested, long offset, Instant at) {
    if (offset < known.lastOffset()) {
      return nothing(Reason.STALE);
    }
    if (known.status() != Signature.Status.PENDING) {
      return nothing(Reason.DUPLICATE);
    }
    if (known.isErased()) {
      return changed(known.renewed(requested, offset, at), requested);
    }
    List<String> dropped = dropped(known, requested);
    Instant mailedAt = known.mailedAt();
    if (mailedAt != null && known.mails() < MAILS && at.isAfter(mailedAt.plus(BETWEEN_MAILS))) {
      return changed(known.reminded(offset, at, dropped), requested);
    }
    return dropped.isEmpty()
        ? nothing(Reason.DUPLICATE)
        : changed(known.withdrawn(offset, dropped), requested);
  }

  /**
   * The partners that this form doesn't say yes to. Nobody knows yet which of the forms came from
   * who has the mailbox, so a yes needs all of them.
   */
  private static List<String> dropped(Signature known, SignatureRequested requested) {
    Set<String> allowed =
        requested.declaration().consents().partners().stream()
            .map(Consents.Consent::partner)
            .collect(Collectors.toSet());
    return known.consents().stream()
        .map(Consents.Consent::partner)
        .filter(partner -> !allowed.contains(partner))
        .toList();
  }

  private Step confirm(SignatureConfirmed confirmed, long offset) {
    Signature signature = slots.get(confirmed.key().slot());
    if (signature == null) {
      return new Step(this, new Broken("confirms a signature that was never recorded"));
    }
    if (signature.status() == Signature.Status.COUNTED) {
      return nothing(offset < signature.lastOffset() ? Reason.STALE : Reason.DUPLICATE);
    }
    return offset < signature.lastOffset()
        ? nothing(Reason.STALE)
        : changed(signature.counted(offset, confirmed.confirmedAt()), confirmed);
  }

  /** What was taken back stays so: only who has the mailbox could give it again. */
  private Step withdraw(ConsentWithdrawn withdrawn, long offset) {
    Signature signature = slots.get(withdrawn.key().slot());
    if (signature == null) {
      return new Step(
          this, new Broken("withdraws consents of a signature that was never recorded"));
    }
    if (offset < signature.lastOffset()) {
      return nothing(Reason.STALE);
    }
    List<String> partners =
        signature.consents().stream()
            .map(Consents.Consent::partner)
            .filter(it -> withdrawn.partners().isEmpty() || withdrawn.partners().contains(it))
            .toList();
    return partners.isEmpty()
        ? nothing(Reason.DUPLICATE)
        : changed(signature.withdrawn(offset, partners), withdrawn);
  }

  /**
   * A signature that waits goes on waiting, and counts when it is confirmed: that needs the
   * mailbox, not a name. What counts stays counted, and no form brings anything back: anybody can
   * send one with somebody's address.
   *
   * <p>What was signed before it is erased also behind later records: a store that had forgotten
   * the erasure, and learnt of something later first, obeys it all the same.
   */
  private Step erase(SignerErased erased, long offset) {
    Signature signature = slots.get(erased.key().slot());
    if (signature == null) {
      return new Step(this, new ErasureWaits());
    }
    if (offset < signature.signedOffset()) {
      return nothing(Reason.STALE);
    }
    if (signature.isErased()) {
      return nothing(Reason.DUPLICATE);
    }
    Signature after = signature.erased(offset);
    return changed(after, after.madeBy(offset).orElseThrow(), erased);
  }

  private Step changed(Signature signature, LogEntry entry) {
    return changed(signature, signature.transitions().getLast(), entry);
  }

  private Step changed(Signature signature, Transition change, LogEntry entry) {
    SortedMap<Integer, Signature> after = new TreeMap<>(slots);
    after.put(signature.key().slot(), signature);
    return new Step(new Household(after), consequence(change, signature, entry));
  }

  private Step nothing(Reason reason) {
    return new Step(this, new Nothing(reason));
  }

  private static Signature record(
      SignatureRequested requested, int slot, int partition, Transition first, Instant at) {
    boolean counts = first.kind() == Kind.COUNTED;
    return new Signature(
        new SignatureKey(requested.petition(), requested.addressKey(), slot),
        requested.signatureId(),
        requested.nameKey(),
        requested.sealedPerson(),
        requested.declaration(),
        partition,
        List.of(first),
        counts ? requested.declaration().requestedAt() : null,
        counts ? null : at);
  }
}
