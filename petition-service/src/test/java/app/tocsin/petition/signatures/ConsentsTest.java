package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.NANTES;
import static app.tocsin.petition.signatures.Signers.NOON;
import static app.tocsin.petition.signatures.Signers.TRAINS;
import static app.tocsin.petition.signatures.Signers.minutesAfterNoon;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Reason;
import app.tocsin.petition.signatures.Consequence.Withdrawn;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log does to the yeses that partners were given. */
class ConsentsTest {
  private static final String MAILBOX = "a9".repeat(16);
  private static final SignatureKey KEY = new SignatureKey(TRAINS, MAILBOX, 1);
  private static final Consent RAIL = new Consent("rail", "newsletter", "1");
  private static final Consent UNION = new Consent("union", "campaign", "1");

  private Household household = Household.of(List.of());

  @Test
  void partnersAreGivenTheContactWhenTheSignatureCounts() {
    sign(1);
    Signature counted = ((Counted) confirm(2)).signature();

    assertThat(counted.consentsBefore(counted.countedOffset())).containsExactly(RAIL, UNION);
  }

  @Test
  void whatIsTakenBackBeforeItCountsIsNeverGiven() {
    sign(1);
    assertThat(withdraw(2, "rail"))
        .isEqualTo(new Withdrawn(signature(), List.of(), minutesAfterNoon(2)));

    Signature counted = ((Counted) confirm(3)).signature();

    assertThat(counted.consentsBefore(counted.countedOffset())).containsExactly(UNION);
  }

  @Test
  void whatIsTakenBackLaterIsToldToThatPartner() {
    sign(1);
    confirm(2);

    assertThat(withdraw(3, "rail"))
        .isEqualTo(new Withdrawn(signature(), List.of("rail"), minutesAfterNoon(3)));
    assertThat(signature().consents()).containsExactly(UNION);
    assertThat(signature().status()).isEqualTo(Signature.Status.COUNTED);
  }

  @Test
  void namingNobodyTakesBackAll() {
    sign(1);
    confirm(2);
    withdraw(3, "rail");

    assertThat(withdraw(4))
        .isEqualTo(new Withdrawn(signature(), List.of("union"), minutesAfterNoon(4)));
    assertThat(withdraw(5)).isEqualTo(new Nothing(Reason.DUPLICATE));
  }

  @Test
  void whatWasNeverAllowedCannotBeTakenBack() {
    assertThat(withdraw(1)).isInstanceOf(Broken.class);
    sign(2);

    assertThat(withdraw(3, "stranger")).isEqualTo(new Nothing(Reason.DUPLICATE));
  }

  /** Anybody can send a form with somebody's address. */
  @Test
  void signingAgainGivesNothingBack() {
    sign(1);
    confirm(2);
    withdraw(3);

    assertThat(sign(4)).isEqualTo(new Nothing(Reason.DUPLICATE));
    assertThat(signature().consents()).isEmpty();
  }

  /** A stranger ticked everything; the owner of the mailbox then signs, and ticks nobody. */
  @Test
  void beforeItCountsOnlyWhatEveryFormAllowedIsGiven() {
    sign(1);
    assertThat(sign(2, RAIL)).isInstanceOf(Withdrawn.class);
    assertThat(((Withdrawn) sign(2, RAIL)).partners()).as("nobody had been given it").isEmpty();
    assertThat(sign(20)).as("a yes of later gives nothing back").isNotInstanceOf(Withdrawn.class);

    Signature counted = ((Counted) confirm(21)).signature();

    assertThat(counted.consentsBefore(counted.countedOffset())).containsExactly(RAIL);
  }

  @Test
  void aReminderTakesBackWhatItsFormDidNotAllow() {
    sign(1);
    assertThat(sign(20, UNION)).isInstanceOf(Consequence.MailWanted.class);

    assertThat(signature().consents()).containsExactly(UNION);
  }

  /** A crash after the writes: each record finds what it did, and says just that again. */
  @Test
  void replaySaysTheSameAgainAlsoAfterLaterChanges() {
    sign(1);
    Consequence given = confirm(2);
    Consequence rail = withdraw(3, "rail");
    Consequence rest = withdraw(4);

    Counted again = (Counted) confirm(2);
    assertThat(again.signature().consentsBefore(again.signature().countedOffset()))
        .isEqualTo(((Counted) given).signature().consentsBefore(2))
        .containsExactly(RAIL, UNION);
    assertThat(partners(withdraw(3, "rail"))).isEqualTo(partners(rail)).containsExactly("rail");
    assertThat(partners(withdraw(4))).isEqualTo(partners(rest)).containsExactly("union");
  }

  @Test
  void aZombiesWithdrawalIsStale() {
    sign(5);
    confirm(6);

    assertThat(withdraw(4)).isEqualTo(new Nothing(Reason.STALE));
  }

  private static List<String> partners(Consequence consequence) {
    return ((Withdrawn) consequence).partners();
  }

  private Consequence sign(long offset) {
    return sign(offset, RAIL, UNION);
  }

  private Consequence sign(long offset, Consent... allowed) {
    var declaration =
        new Declaration(
            Confirmation.EMAIL,
            1,
            NOON,
            "fr",
            false,
            false,
            NANTES,
            null,
            new Consents(List.of(allowed), "sealed"));
    return apply(
        new SignatureRequested(TRAINS, MAILBOX, "signature-1", "", "sealed", declaration), offset);
  }

  private Consequence confirm(long offset) {
    return apply(new SignatureConfirmed(KEY, minutesAfterNoon(offset)), offset);
  }

  private Consequence withdraw(long offset, String... partners) {
    return apply(new ConsentWithdrawn(KEY, List.of(partners), minutesAfterNoon(offset)), offset);
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
