package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.NOON;
import static app.tocsin.petition.signatures.Signers.minutesAfterNoon;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.signatures.Consequence.Broken;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Consequence.Nothing;
import app.tocsin.petition.signatures.Consequence.Reason;
import app.tocsin.petition.signatures.Household.Step;
import app.tocsin.petition.signatures.Transition.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets rise with minutes: what is written n minutes after noon is at 100 + n. */
class HouseholdTest {
  private static final int PARTITION = 7;
  private static final Household EMPTY = Household.of(List.of());

  private final Signers byMail = Signers.byMail();
  private final Signers unconfirmed = Signers.unconfirmed();

  @Test
  void firstSignatureWaitsForItsConfirmation() {
    Step step = signs(EMPTY, byMail, "anna", 1);

    Signature anna = only(step.after());
    assertThat(step.consequence()).isEqualTo(new MailWanted(anna, false, 101));
    assertThat(anna.status()).isEqualTo(Signature.Status.PENDING);
    assertThat(anna.key().slot()).isEqualTo(1);
    assertThat(anna.partition()).isEqualTo(PARTITION);
    assertThat(anna.transitions()).containsExactly(new Transition(Kind.REQUESTED, 101));
    assertThat(anna.mailedAt()).isEqualTo(minutesAfterNoon(1));
    assertThat(anna.countedAt()).isNull();
  }

  @Test
  void firstSignatureCountsAtOnceWhereNoConfirmationIsAskedFor() {
    Step step = signs(EMPTY, unconfirmed, "anna", 1);

    Signature anna = only(step.after());
    assertThat(step.consequence()).isEqualTo(new Counted(anna));
    assertThat(anna.status()).isEqualTo(Signature.Status.COUNTED);
    assertThat(anna.transitions()).containsExactly(new Transition(Kind.COUNTED, 101));
    assertThat(anna.countedAt()).isEqualTo(NOON);
    assertThat(anna.countedOffset()).isEqualTo(101);
    assertThat(anna.mailedAt()).isNull();
  }

  @Test
  void confirmationMakesItCount() {
    Household waiting = signs(EMPTY, byMail, "anna", 1).after();
    Step step = confirms(waiting, 1, 9);

    Signature anna = only(step.after());
    assertThat(step.consequence()).isEqualTo(new Counted(anna));
    assertThat(anna.countedAt()).isEqualTo(minutesAfterNoon(9));
    assertThat(anna.countedOffset()).isEqualTo(109);
    assertThat(anna.id()).isEqualTo(only(waiting).id());
    assertThat(anna.transitions())
        .containsExactly(new Transition(Kind.REQUESTED, 101), new Transition(Kind.COUNTED, 109));
  }

  @Test
  void secondConfirmationChangesNothing() {
    Household counted = confirms(signs(EMPTY, byMail, "anna", 1).after(), 1, 2).after();

    assertNothing(confirms(counted, 1, 3), counted, Reason.DUPLICATE);
  }

  @Test
  void confirmationOfWhatWasNeverRecordedIsBroken() {
    assertThat(confirms(EMPTY, 1, 1).consequence())
        .isEqualTo(new Broken("confirms a signature that was never recorded"));
    Household waiting = signs(EMPTY, byMail.people(2), "anna", 1).after();
    Step step = confirms(waiting, 2, 2);

    assertThat(step.consequence()).isInstanceOf(Broken.class);
    assertThat(step.after()).isEqualTo(waiting);
  }

  @Test
  void confirmationOfWhatCountsWithoutOneChangesNothing() {
    Household counted = signs(EMPTY, unconfirmed, "anna", 1).after();

    assertNothing(confirms(counted, 1, 2), counted, Reason.DUPLICATE);
  }

  @Test
  void signingAgainAfterCountingChangesNothing() {
    Household counted = signs(EMPTY, unconfirmed, "anna", 1).after();
    assertNothing(signs(counted, unconfirmed, "anna", 600), counted, Reason.DUPLICATE);

    Household confirmed = confirms(signs(EMPTY, byMail, "anna", 1).after(), 1, 2).after();
    assertNothing(signs(confirmed, byMail, "anna", 600), confirmed, Reason.DUPLICATE);
  }

  @Test
  void oneMailboxIsOnePersonWhateverTheirNameWhereTheLimitIsOne() {
    Household counted = signs(EMPTY, unconfirmed, "anna", 1).after();

    assertNothing(signs(counted, unconfirmed, "bert", 2), counted, Reason.DUPLICATE);
  }

  @Test
  void peopleOfAMailboxTakePlacesUntilItIsFull() {
    Signers three = unconfirmed.people(3);
    Household household = EMPTY;
    for (String person : List.of("anna", "bert", "carl")) {
      Step step = signs(household, three, person, household.slots().size() + 1);
      household = step.after();
      assertThat(step.consequence()).isInstanceOf(Counted.class);
    }

    assertThat(household.slots().values())
        .extracting(Signature::nameKey)
        .containsExactly("anna", "bert", "carl");
    assertThat(household.slots()).containsOnlyKeys(1, 2, 3);
    assertNothing(signs(household, three, "dora", 9), household, Reason.HOUSEHOLD_FULL);
    assertNothing(signs(household, three, "bert", 10), household, Reason.DUPLICATE);
  }

  @Test
  void confirmationCountsThePersonWhoGotTheMail() {
    Signers two = byMail.people(2);
    Household both = signs(signs(EMPTY, two, "anna", 1).after(), two, "bert", 2).after();

    Step step = confirms(both, 2, 3);

    assertThat(step.consequence())
        .isInstanceOfSatisfying(
            Counted.class, counted -> assertThat(counted.signature().nameKey()).isEqualTo("bert"));
    assertThat(step.after().slots().get(1)).isEqualTo(both.slots().get(1));
  }

  @Test
  void gapThatACrashLeftIsFilledAgainByTheSamePerson() {
    Signers two = unconfirmed.people(2);
    Household both = signs(signs(EMPTY, two, "anna", 1).after(), two, "bert", 2).after();
    Household onlyBert = Household.of(List.of(both.slots().get(2)));

    assertThat(signs(onlyBert, two, "anna", 1).after()).isEqualTo(both);
  }

  @ParameterizedTest(name = "asked again after {0} minutes: {1}")
  @CsvSource({"0, DUPLICATE", "4, DUPLICATE", "5, DUPLICATE", "6, MAIL", "600, MAIL"})
  void whoAsksAgainLongEnoughAfterTheLastMailGetsAnother(int minutes, String outcome) {
    Household waiting = signs(EMPTY, byMail, "anna", 0).after();
    Step step = signs(waiting, byMail, "anna", minutes);

    if (outcome.equals("MAIL")) {
      Signature anna = only(step.after());
      assertThat(step.consequence()).isEqualTo(new MailWanted(anna, true, 100 + minutes));
      assertThat(anna.mailedAt()).isEqualTo(minutesAfterNoon(minutes));
      assertThat(anna.status()).isEqualTo(Signature.Status.PENDING);
    } else if (minutes > 0) {
      assertNothing(step, waiting, Reason.DUPLICATE);
    }
  }

  @Test
  void nobodyGetsMoreThanThreeMails() {
    Household waiting = signs(EMPTY, byMail, "anna", 0).after();
    waiting = signs(waiting, byMail, "anna", 10).after();
    assertNothing(signs(waiting, byMail, "anna", 14), waiting, Reason.DUPLICATE);
    waiting = signs(waiting, byMail, "anna", 20).after();
    assertThat(only(waiting).mails()).isEqualTo(3);

    assertNothing(signs(waiting, byMail, "anna", 30), waiting, Reason.DUPLICATE);
    assertThat(confirms(waiting, 1, 40).consequence()).isInstanceOf(Counted.class);
  }

  @Test
  void everyOwnRecordSaysTheSameAgain() {
    Household waiting = signs(EMPTY, byMail, "anna", 0).after();
    Household reminded = signs(waiting, byMail, "anna", 10).after();
    Household counted = confirms(reminded, 1, 20).after();

    assertThat(signs(counted, byMail, "anna", 0))
        .isEqualTo(new Step(counted, new MailWanted(only(counted), false, 100)));
    assertThat(signs(counted, byMail, "anna", 10))
        .isEqualTo(new Step(counted, new MailWanted(only(counted), true, 110)));
    assertThat(confirms(counted, 1, 20)).isEqualTo(new Step(counted, new Counted(only(counted))));
  }

  @Test
  void recordBelowTheLastChangeThatMadeNoneIsStale() {
    Household waiting = signs(EMPTY, byMail, "anna", 10).after();
    Household counted = confirms(waiting, 1, 30).after();

    assertNothing(confirms(waiting, 1, 5), waiting, Reason.STALE);
    assertNothing(signs(waiting, byMail, "anna", 5), waiting, Reason.STALE);
    assertNothing(confirms(counted, 1, 20), counted, Reason.STALE);
    assertNothing(signs(counted, byMail, "anna", 20), counted, Reason.STALE);
  }

  private static Step signs(Household household, Signers signers, String person, long minutes) {
    return household.apply(
        signers.request("home", person), PARTITION, 100 + minutes, minutesAfterNoon(minutes));
  }

  private Step confirms(Household household, int slot, long minutes) {
    return household.apply(
        byMail.confirmation("home", slot, minutesAfterNoon(minutes)),
        PARTITION,
        100 + minutes,
        minutesAfterNoon(minutes));
  }

  private static Signature only(Household household) {
    assertThat(household.slots()).hasSize(1);
    return household.slots().get(1);
  }

  private static void assertNothing(Step step, Household before, Reason reason) {
    assertThat(step).isEqualTo(new Step(before, new Nothing(reason)));
  }
}
