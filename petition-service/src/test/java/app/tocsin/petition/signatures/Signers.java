package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Recording.Logged;
import app.tocsin.territories.Territory;
import java.time.Instant;

/** What people who share mailboxes do to the log of one petition. */
record Signers(PetitionId petition, Confirmation confirmation, int householdLimit) {
  static final PetitionId TRAINS = new PetitionId("1f".repeat(16));
  static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  static final Territory NANTES = new Territory("FR", "52", "44", "244400404", null, "44109");

  /** One signature a mailbox, which counts at once. */
  static Signers unconfirmed() {
    return new Signers(TRAINS, Confirmation.NONE, 1);
  }

  /** One signature a mailbox, which counts when the link in a mail was followed. */
  static Signers byMail() {
    return new Signers(TRAINS, Confirmation.EMAIL, 1);
  }

  Signers people(int householdLimit) {
    return new Signers(petition, confirmation, householdLimit);
  }

  SignatureRequested request(String mailbox, String person) {
    return request(mailbox, person, "sealed " + person);
  }

  SignatureRequested request(String mailbox, String person, String sealed) {
    boolean alone = householdLimit == 1;
    return new SignatureRequested(
        petition,
        mailbox,
        alone ? "signature of " + mailbox : "signature of " + person + " at " + mailbox,
        alone ? "" : person,
        sealed,
        new Declaration(confirmation, householdLimit, NOON, "fr", false, false, NANTES, null));
  }

  SignatureConfirmed confirmation(String mailbox, int slot, Instant at) {
    return new SignatureConfirmed(new SignatureKey(petition, mailbox, slot), at);
  }

  SignerErased erasure(String mailbox, int slot, Instant at) {
    return new SignerErased(new SignatureKey(petition, mailbox, slot), at);
  }

  /** The entry at this place of partition 0, written that many minutes after noon. */
  static Logged logged(LogEntry entry, long offset, long minutes) {
    return new Logged(entry, 0, offset, minutesAfterNoon(minutes));
  }

  static Instant minutesAfterNoon(long minutes) {
    return NOON.plusSeconds(60 * minutes);
  }
}
