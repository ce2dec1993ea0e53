package app.tocsin.petition.signatures;

import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.Transition.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature as stored.
 *
 * @param nameKey tells the people of a mailbox apart; empty where one mailbox is one person
 * @param sealedPerson who signed, encrypted; empty when that is erased
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
    long counted = -1;
    for (Transition transition : transitions) {
      if (transition.kind() == Kind.COUNTED) {
        counted = Math.max(counted, transition.offset());
      }
    }
    if (counted < 0) {
      throw new IllegalStateException("signature " + id + " is pending");
    }
    return counted;
  }

  /** The change that this record made, if it made one. */
  Optional<Transition> madeBy(long offset) {
    return transitions.stream().filter(transition -> transition.offset() == offset).findAny();
  }

  /** The record that brought what is known of the signer, or brought it last. */
  long signedOffset() {
    return transitions.stream()
        .filter(transition -> transition.kind() == Kind.RENEWED)
        .reduce((_, later) -> later)
        .orElse(transitions.getFirst())
        .offset();
  }

  /** Whether nothing says any more who signed. */
  public boolean isErased() {
    return transitions.stream()
        .map(Transition::kind)
        .filter(kind -> kind == Kind.ERASED || kind == Kind.RENEWED)
        .reduce((_, later) -> later)
        .filter(Kind.ERASED::equals)
        .isPresent();
  }

  /** Mails to whoever is the signer now. */
  int mails() {
    int mails = 0;
    for (Transition transition : transitions) {
      mails =
          switch (transition.kind()) {
            case REQUESTED, REMINDED -> mails + 1;
            case RENEWED -> 1;
            case COUNTED, CONSENT_WITHDRAWN, ERASED -> mails;
          };
    }
    return mails;
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
    List<Consent> allowed = declaration.consents().partners();
    if (allowed.isEmpty()) {
      return allowed;
    }
    return allowed.stream()
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

  /**
   * The same as a fact about nobody. Its keys stay: by them the mailbox is counted once. So do the
   * transitions, which name partners by their ids: a replay says again what it said. It is said to
   * each that was ever given the contact, also where the signer took it back before: it may keep
   * more of the signer than the contact.
   */
  Signature erased(long offset) {
    List<String> told =
        countedAt == null
            ? List.of()
            : consentsBefore(countedOffset()).stream().map(Consent::partner).toList();
    return new Signature(
        key,
        id,
        nameKey,
        "",
        declaration.erased(),
        partition,
        and(new Transition(Kind.ERASED, offset, told)),
        countedAt,
        mailedAt);
  }

  /**
   * Asked for anew by this form: nothing of the former comes back. Its partners get nothing: the
   * link of the former mail confirms it too, and that mail named others, or none.
   */
  Signature renewed(SignatureRequested requested, long offset, Instant at) {
    return new Signature(
        key,
        requested.signatureId(),
        nameKey,
        requested.sealedPerson(),
        requested.declaration().withoutPartners(),
        partition,
        and(new Transition(Kind.RENEWED, offset)),
        null,
        at);
  }

  private Signature with(Transition last, @Nullable Instant counted, @Nullable Instant mailed) {
    return new Signature(
        key, id, nameKey, sealedPerson, declaration, partition, and(last), counted, mailed);
  }

  private List<Transition> and(Transition one) {
    List<Transition> more = new ArrayList<>(transitions);
    more.add(one);
    more.sort(Comparator.comparingLong(Transition::offset));
    return more;
  }

  /** Whether a signature counts. */
  public enum Status {
    PENDING,
    COUNTED
  }
}
