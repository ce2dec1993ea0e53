package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.NANTES;
import static app.tocsin.petition.signatures.Signers.NOON;
import static app.tocsin.petition.signatures.Signers.TRAINS;
import static app.tocsin.petition.signatures.Signers.minutesAfterNoon;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.Erased;
import app.tocsin.petition.signatures.Consequence.ErasureWaits;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Reason;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log does to who asked to be erased. */
class ErasureTest {
  private static final String MAILBOX = "a9".repeat(16);
  private static final SignatureKey KEY = new SignatureKey(TRAINS, MAILBOX, 1);
  private static final Consent RAIL = new Consent("rail", "newsletter", "1");
  private static final Consent UNION = new Consent("union", "campaign", "1");

  private Household household = Household.of(List.of());

  @Test
  void nothingSaysAnyMoreWhoSignedAndTheSignatureCounts() {
    sign(1);
    confirm(2);

    Erased erased = (Erased) erase(3);

    assertThat(erased.partners()).containsExactly("rail", "union");
    assertThat(erased.at()).isEqualTo(minutesAfterNoon(3));
    Signature left = signature();
    assertThat(left.isErased()).isTrue();
    assertThat(left.sealedPerson()).isEmpty();
    assertThat(left.declaration().consents()).isEqualTo(Consents.NONE);
    assertThat(left.declaration().displayPublicly()).isFalse();
    assertThat(left.declaration().newsOptIn()).isFalse();
    assertThat(left.status()).isEqualTo(Signature.Status.COUNTED);
    assertThat(left.countedOffset()).isEqualTo(2);
    assertThat(left.key()).as("by which the mailbox counts once").isEqualTo(KEY);
  }

  /** A recount by département must find what was published; a village could tell who it was. */
  @Test
  void ofThePlaceOnlyTheDepartementIsLeft() {
    sign(1);
    erase(2);

    assertThat(signature().declaration().territory().departement()).isEqualTo("44");
    assertThat(signature().declaration().territory().commune()).isNull();
    assertThat(signature().declaration().territory().epci()).isNull();
  }

  /** It may keep what it noted about the signer while it had the contact (GDPR art. 19). */
  @Test
  void aPartnerFromWhomTheContactWasTakenBackBeforeHearsOfTheErasureToo() {
    sign(1);
    confirm(2);
    apply(new ConsentWithdrawn(KEY, List.of("rail"), minutesAfterNoon(3)), 3);

    Erased erased = (Erased) erase(4);

    assertThat(erased.partners()).containsExactly("rail", "union");
    assertThat(erase(4)).as("said again").isEqualTo(erased);
    assertThat(erase(5)).as("asked for again").isEqualTo(new Nothing(Reason.DUPLICATE));
  }

  /** Nothing was given to it. */
  @Test
  void aPartnerThatWasTakenOutBeforeItCountedHearsNothing() {
    sign(1);
    apply(new ConsentWithdrawn(KEY, List.of("rail"), minutesAfterNoon(2)), 2);
    confirm(3);

    assertThat(((Erased) erase(4)).partners()).containsExactly("union");
  }

  @Test
  void askingAgainChangesNothing() {
    sign(1);
    erase(2);
    Signature once = signature();

    assertThat(erase(3)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(signature()).isEqualTo(once);
  }

  /** Anybody can send a form with somebody's address. */
  @Test
  void signingAgainBringsNothingBackWhereItCounts() {
    sign(1);
    confirm(2);
    erase(3);
    Signature erased = signature();

    assertThat(sign(20)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(confirm(21)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(apply(new ConsentWithdrawn(KEY, List.of(), NOON), 22))
        .isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(signature()).isEqualTo(erased);
  }

  /** Who is told that it is confirmed is counted; nobody is given a contact that isn't there. */
  @Test
  void whatWasErasedBeforeItCountsIsCountedWhenItIsConfirmedAsNobodys() {
    sign(1);
    assertThat(((Erased) erase(2)).partners()).as("nobody had been given it").isEmpty();

    Signature counted = ((Counted) confirm(3)).signature();

    assertThat(counted.sealedPerson()).isEmpty();
    assertThat(counted.consentsBefore(counted.countedOffset())).isEmpty();
  }

  /** It waits for its mail again, so it is who has the mailbox that gives it all anew. */
  @Test
  void whatWasErasedBeforeItCountsCanBeSignedAnew() {
    sign(1);
    erase(2);

    assertThat(sign(3, "new", RAIL)).isEqualTo(new MailWanted(signature(), true, 3));
    assertThat(signature().sealedPerson()).isEqualTo("new");
    assertThat(signature().mails()).isEqualTo(1);
    assertThat(erase(2)).as("said again, for its own transaction").isInstanceOf(Erased.class);
    assertThat(signature().sealedPerson()).as("but erases nothing later").isEqualTo("new");

    assertThat(((Counted) confirm(4)).signature().sealedPerson()).isEqualTo("new");
    assertThat(((Erased) erase(5)).partners()).isEmpty();
  }

  /**
   * Anybody could send that form, and whoever has the mailbox press the link of the mail before it,
   * which named no partner. The new mail names none either: what a mail shows is what is given.
   */
  @Test
  void whatIsSignedAnewIsSharedWithNobodyWhicheverMailConfirmsIt() {
    sign(1, "sealed");
    erase(2);
    sign(3, "new", RAIL, UNION);

    assertThat(signature().consents()).isEmpty();
    assertThat(signature().declaration().consents()).isEqualTo(Consents.NONE);
    Signature counted = ((Counted) confirm(4)).signature();
    assertThat(counted.consentsBefore(counted.countedOffset())).isEmpty();
    assertThat(counted.declaration().displayPublicly()).as("the form's own").isTrue();
  }

  @Test
  void aFormAfterThatGivesPartnersNothingEither() {
    sign(1);
    erase(2);
    sign(3, "new", RAIL);
    sign(20, "newer", RAIL, UNION);

    assertThat(signature().consents()).isEmpty();
  }

  /** A crash after the writes: each record finds what it did, and says just that again. */
  @Test
  void replayTellsTheSamePartnersAgainAndGivesNobodyTheContact() {
    sign(1);
    confirm(2);
    Erased once = (Erased) erase(3);

    Signature again = ((Counted) confirm(2)).signature();
    assertThat(again.consentsBefore(again.countedOffset())).isEmpty();
    assertThat(again.countedOffset()).isEqualTo(2);
    assertThat(sign(1)).isInstanceOf(MailWanted.class);
    assertThat(erase(3)).isEqualTo(once);
    assertThat(signature().sealedPerson()).isEmpty();
  }

  /** A backup was put back, and later records came before anybody repaired it. */
  @Test
  void aStoreThatForgotTheErasureAndWentOnObeysItAllTheSame() {
    sign(1);
    confirm(2);
    apply(new ConsentWithdrawn(KEY, List.of("rail"), minutesAfterNoon(9)), 9);

    assertThat(((Erased) erase(3)).partners()).containsExactly("rail", "union");
    assertThat(signature().sealedPerson()).isEmpty();
    assertThat(signature().lastOffset()).isEqualTo(9);
    assertThat(((Erased) erase(3)).partners()).containsExactly("rail", "union");
  }

  @Test
  void whatTheStoreDoesNotHaveWaitsToBeErased() {
    assertThat(erase(1)).isEqualTo(new ErasureWaits());
    sign(2);

    assertThat(erase(1)).isEqualTo(new Nothing(Reason.STALE));
    assertThat(signature().isErased()).isFalse();
  }

  /** Told apart by a keyed hash of their names, which stays: else one of them could sign twice. */
  @Test
  void othersOfTheMailboxKeepWhatTheirsIs() {
    var two = new Signers(TRAINS, Confirmation.NONE, 2);
    apply(two.request(MAILBOX, "anna"), 1);
    apply(two.request(MAILBOX, "paul"), 2);

    erase(3);

    assertThat(household.slots().get(2).sealedPerson()).isEqualTo("sealed paul");
    assertThat(apply(two.request(MAILBOX, "anna"), 4)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(signature().sealedPerson()).isEmpty();
  }

  private Consequence sign(long offset) {
    return sign(offset, "sealed", RAIL, UNION);
  }

  private Consequence sign(long offset, String sealed, Consent... allowed) {
    var declaration =
        new Declaration(
            Confirmation.EMAIL,
            1,
            NOON,
            "fr",
            true,
            true,
            NANTES,
            null,
            new Consents(List.of(allowed), "proof"));
    return apply(
        new SignatureRequested(TRAINS, MAILBOX, "signature-1", "", sealed, declaration), offset);
  }

  private Consequence confirm(long offset) {
    return apply(new SignatureConfirmed(KEY, minutesAfterNoon(offset)), offset);
  }

  private Consequence erase(long offset) {
    return apply(new SignerErased(KEY, minutesAfterNoon(offset)), offset);
  }

  private Consequence apply(LogEntry entry, long offset) {
    Household.Step step = household.apply(entry, 7, offset, minutesAfterNoon(offset));
    household = step.after();
    return step.consequence();
  }

  private Signature signature() {
    return household.slots().get(1);
  }
}
