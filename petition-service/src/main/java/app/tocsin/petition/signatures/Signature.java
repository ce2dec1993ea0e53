package app.tocsin.petition.signatures;

import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Transition.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as stored.
 *
 * @param partition of the log, where all its transitions are
 * @param transitions in order of their offsets; never empty
 * @param countedAt null while it is pending
 * @param mailedAt when the last mail was asked for, null where none was
 */
public record Signature(
    SignatureKey key,
    String id,
    String nameKey,
    String sealedPerson,
    Declaration declaration,
    int partition,
    List<Transition> transitions,
    @Nullable Instant countedAt,
    @Nullable Instant mailedAt) {
  public Signature {
    transitions = List.copyOf(transitions);
    if (transitions.isEmpty()) {
      throw new IllegalArgumentException("transitions: none (expected: at least one)");
    }
  }

  public Status status() {
    return countedAt == null ? Status.PENDING : Status.COUNTED;
  }

  /** The last record of the log that changed this signature. */
  public long lastOffset() {
    return transitions.getLast().offset();
  }

  /**
   * The record that made it count.
   *
   * @throws IllegalStateException where it is pending
   */
  public long countedOffset() {
    return transitions.stream()
        .filter(transition -> transition.kind() == Kind.COUNTED)
        .mapToLong(Transition::offset)
        .max()
        .orElseThrow(() -> new IllegalStateException("signature " + id + " is pending"));
  }

  /** The change that this record made, if it made one. */
  Optional<Transition> madeBy(long offset) {
    return transitions.stream().filter(transition -> transition.offset() == offset).findAny();
  }

  int mails() {
    return (int)
        transitions.stream()
            .filter(it -> it.kind() == Kind.REQUESTED || it.kind() == Kind.REMINDED)
            .count();
  }

  Signature counted(long offset, Instant at) {
    return with(new Transition(Kind.COUNTED, offset), at, mailedAt);
  }

  Signature reminded(long offset, Instant at, List<String> dropped) {
    return with(new Transition(Kind.REMINDED, offset, dropped), countedAt, at);
  }

  /** The partners that may have the contact now, as far as the signer is concerned. */
  public List<Consent> consents() {
    return consentsBefore(Long.MAX_VALUE);
  }

  /**
   * Those that the signer allowed and hadn't taken back before a record of the log. When that is
   * the one that made it count, they are who is given the contact: the same however often it is
   * said.
   */
  public List<Consent> consentsBefore(long offset) {
    return declaration.consents().partners().stream()
        .filter(
            consent ->
                transitions.stream()
                    .filter(transition -> transition.offset() < offset)
                    .noneMatch(transition -> transition.partners().contains(consent.partner())))
        .toList();
  }

  /** Whether partners had been given the contact before this record. */
  boolean sharedBefore(long offset) {
    return transitions.stream()
        .anyMatch(transition -> transition.kind() == Kind.COUNTED && transition.offset() < offset);
  }

  Signature withdrawn(long offset, List<String> partners) {
    return with(new Transition(Kind.CONSENT_WITHDRAWN, offset, partners), countedAt, mailedAt);
  }

  private Signature with(Transition last, @Nullable Instant counted, @Nullable Instant mailed) {
    List<Transition> more = new ArrayList<>(transitions);
    more.add(last);
    return new Signature(
        key, id, nameKey, sealedPerson, declaration, partition, more, counted, mailed);
  }

  /** Whether a signature counts. */
  public enum Status {
    PENDING,
    COUNTED
  }
}
