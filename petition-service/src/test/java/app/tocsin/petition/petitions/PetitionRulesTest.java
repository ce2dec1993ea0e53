package app.tocsin.petition.petitions;

import static app.tocsin.petition.petitions.NightTrains.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.defaults.persons.PartnerAsk;
import app.tocsin.petition.petitions.Petition.Closure;
import app.tocsin.petition.petitions.PetitionOutcome.Done;
import app.tocsin.petition.petitions.PetitionOutcome.Refused;
import app.tocsin.petition.petitions.Review.Ground;
import app.tocsin.petition.petitions.Review.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetitionRulesTest {
  private static final Instant IN_TIME = DEADLINE.minusMillis(1);

  /** All commands on a petition in all states; overdue, late, waited: and its deadline is now. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "draft,   change the goal,          changed silently",
    "draft,   change the title,         changed silently",
    "draft,   end before now,           changed silently",
    "draft,   publish,                  PetitionPublished",
    "draft,   close,                    NeverPublished",
    "draft,   close for the deadline,   NeverPublished",
    "late,    change the goal,          changed silently",
    "late,    extend,                   changed silently",
    "late,    publish,                  DeadlinePassed",
    "late,    close,                    NeverPublished",
    "open,    change the goal,          PetitionEdited",
    "open,    extend,                   PetitionEdited",
    "open,    stay open for ever,       PetitionEdited",
    "open,    change the title,         TextFrozen",
    "open,    end before now,           DeadlinePassed",
    "open,    publish,                  unchanged",
    "open,    close,                    PetitionClosed",
    "open,    close for the deadline,   unchanged",
    "overdue, change the goal,          AlreadyClosed",
    "overdue, extend,                   AlreadyClosed",
    "overdue, publish,                  AlreadyClosed",
    "overdue, close,                    PetitionClosed",
    "overdue, close for the deadline,   PetitionClosed",
    "closed,  change the goal,          AlreadyClosed",
    "closed,  change the title,         AlreadyClosed",
    "closed,  publish,                  AlreadyClosed",
    "closed,  close,                    unchanged",
    "closed,  close for the deadline,   unchanged",
    "closed,  submit,                   AlreadyClosed",
    "closed,  accept,                   NotInReview",
    "draft,   submit,                   PetitionSubmitted",
    "draft,   accept,                   NotInReview",
    "draft,   send back,                NotInReview",
    "draft,   refuse,                   NotInReview",
    "late,    submit,                   DeadlinePassed",
    "open,    submit,                   unchanged",
    "open,    refuse,                   NotInReview",
    "overdue, submit,                   AlreadyClosed",
    "asked,   change the goal,          InReview",
    "asked,   submit,                   unchanged",
    "asked,   publish,                  InReview",
    "asked,   close,                    NeverPublished",
    "asked,   accept,                   PetitionPublished+PetitionAccepted",
    "asked,   send back,                PetitionSentBack",
    "asked,   refuse,                   PetitionRefused",
    "waited,  accept,                   DeadlinePassed",
    "waited,  publish,                  InReview",
    "waited,  send back,                PetitionSentBack",
    "waited,  refuse,                   PetitionRefused",
    "back,    change the title,         changed silently",
    "back,    submit,                   PetitionSubmitted",
    "back,    publish,                  PetitionPublished",
    "back,    accept,                   NotInReview",
    "refused, change the goal,          WasRefused",
    "refused, submit,                   WasRefused",
    "refused, publish,                  WasRefused",
    "refused, accept,                   NotInReview",
    "refused, close,                    NeverPublished",
  })
  void everyCommandInEveryState(String state, String command, String expected) {
    Petition before = petition(state);
    Instant now = Set.of("late", "overdue", "waited").contains(state) ? DEADLINE : IN_TIME;

    PetitionOutcome outcome = PetitionRules.decide(before, command(command), now);

    switch (outcome) {
      case Refused refused ->
          assertThat(refused.refusal().getClass().getSimpleName()).isEqualTo(expected);
      case Done done when done.petition() == before -> {
        assertThat(expected).isEqualTo("unchanged");
        assertThat(done.events()).isEmpty();
      }
      case Done done -> {
        assertChanged(before, done, now);
        assertThat(done.events())
            .extracting(event -> event.getClass().getSimpleName())
            .isEqualTo(
                expected.equals("changed silently")
                    ? List.of()
                    : List.of(expected.split("\\+", -1)));
      }
    }
  }

  @Test
  void closureRemembersWhenAndWhy() {
    var outcome =
        PetitionRules.decide(
            NightTrains.open(), new PetitionCommand.Close(Closure.Reason.ORGANISER), IN_TIME);

    assertThat(((Done) outcome).petition().closure())
        .isEqualTo(new Closure(IN_TIME, Closure.Reason.ORGANISER));
  }

  @Test
  void decisionRemembersWhenAndWhy() {
    var outcome =
        PetitionRules.decide(
            NightTrains.submitted(),
            new PetitionCommand.Decide(Verdict.REFUSED, Ground.DUPLICATE, NightTrains.EXPLANATION),
            IN_TIME);

    assertThat(((Done) outcome).petition().review())
        .isEqualTo(
            new Review(
                NightTrains.SUBMITTED,
                new Review.Decision(
                    Verdict.REFUSED, IN_TIME, Ground.DUPLICATE, NightTrains.EXPLANATION)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Review.Decision(Verdict.REFUSED, IN_TIME, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Review.Decision(Verdict.ACCEPTED, IN_TIME, Ground.OTHER, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Review.Decision(Verdict.ACCEPTED, IN_TIME, null, "Bravo."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "text", "addressee", "language", "confirmation", "household"})
  void whatPeopleSignedIsFrozen(String field) {
    PetitionText text = NightTrains.text();
    var changed =
        new PetitionText(
            field.equals("title") ? "another" : text.title(),
            text.summary(),
            field.equals("text") ? "another" : text.text(),
            text.goal(),
            field.equals("addressee") ? "another" : text.addressee(),
            field.equals("language") ? "en" : text.language(),
            text.closesAt(),
            field.equals("confirmation") ? Confirmation.NONE : text.confirmation(),
            field.equals("household") ? 1 : text.householdLimit());

    assertThat(PetitionRules.decide(NightTrains.open(), new PetitionCommand.Edit(changed), IN_TIME))
        .isEqualTo(new Refused(new PetitionRefusal.TextFrozen()));
  }

  @Test
  void partnersOfAnOpenPetitionMayComeAndGoButAskNothingElse() {
    Petition open = NightTrains.open(NightTrains.withPartners(List.of(NightTrains.RAIL)));
    PartnerAsk other =
        new PartnerAsk(
            NightTrains.RAIL.partner(),
            NightTrains.RAIL.displayName(),
            PartnerAsk.Kind.FUNDRAISING,
            "des appels aux dons");

    assertThat(edit(open, List.of(NightTrains.RAIL, NightTrains.UNION))).isInstanceOf(Done.class);
    assertThat(edit(open, List.of())).isInstanceOf(Done.class);
    assertThat(edit(open, List.of(other))).isEqualTo(new Refused(new PetitionRefusal.TextFrozen()));
    assertThat(edit(NightTrains.draft().with(open.text()), List.of(other)))
        .isInstanceOf(Done.class);
  }

  private static PetitionOutcome edit(Petition petition, List<PartnerAsk> partners) {
    return PetitionRules.decide(
        petition, new PetitionCommand.Edit(NightTrains.withPartners(partners)), IN_TIME);
  }

  @Test
  void petitionIsClosedAtItsDeadlineAlsoBeforeThatIsRecorded() {
    assertThat(NightTrains.open().statusAt(IN_TIME)).isEqualTo(Petition.Status.OPEN);
    assertThat(NightTrains.open().statusAt(DEADLINE)).isEqualTo(Petition.Status.CLOSED);
    assertThat(NightTrains.open().status()).isEqualTo(Petition.Status.OPEN);
    assertThat(NightTrains.draft().statusAt(DEADLINE)).isEqualTo(Petition.Status.DRAFT);
    assertThat(NightTrains.closed().statusAt(IN_TIME)).isEqualTo(Petition.Status.CLOSED);
  }

  @Test
  void textWithoutAPlaceForASignatureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NightTrains.text("title", 0, null))
        .withMessage("goal: 0 (expected: > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PetitionText("t", "s", "t", 1, "a", "fr", null, Confirmation.NONE, 5))
        .withMessage("householdLimit: 5 (expected: 1 to 4)");
  }

  private static void assertChanged(Petition before, Done done, Instant now) {
    Petition after = done.petition();
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("version", "text", "publishedAt", "closure", "review")
        .isEqualTo(before);
    done.events()
        .forEach(
            event -> {
              assertThat(event.petition()).isSameAs(after);
              assertThat(event.at()).isEqualTo(now);
            });
  }

  private static Petition petition(String state) {
    return switch (state) {
      case "draft", "late" -> NightTrains.draft();
      case "open", "overdue" -> NightTrains.open();
      case "closed" -> NightTrains.closed();
      case "asked", "waited" -> NightTrains.submitted();
      case "back" -> NightTrains.sentBack();
      case "refused" -> NightTrains.refused();
      default -> throw new IllegalArgumentException(state);
    };
  }

  private static PetitionCommand command(String words) {
    String title = NightTrains.text().title();
    return switch (words) {
      case "change the goal" ->
          new PetitionCommand.Edit(NightTrains.text(title, 150_000, DEADLINE));
      case "change the title" ->
          new PetitionCommand.Edit(NightTrains.text("Autre chose", 100_000, DEADLINE));
      case "end before now" ->
          new PetitionCommand.Edit(
              NightTrains.text(title, 100_000, IN_TIME.minus(Duration.ofDays(1))));
      case "extend" ->
          new PetitionCommand.Edit(
              NightTrains.text(title, 100_000, DEADLINE.plus(Duration.ofDays(30))));
      case "stay open for ever" -> new PetitionCommand.Edit(NightTrains.text(title, 100_000, null));
      case "publish" -> new PetitionCommand.Publish();
      case "submit" -> new PetitionCommand.Submit();
      case "accept" -> new PetitionCommand.Decide(Verdict.ACCEPTED, null, null);
      case "send back" -> new PetitionCommand.Decide(Verdict.SENT_BACK, Ground.UNCLEAR, null);
      case "refuse" -> new PetitionCommand.Decide(Verdict.REFUSED, Ground.DUPLICATE, null);
      case "close" -> new PetitionCommand.Close(Closure.Reason.ORGANISER);
      case "close for the deadline" -> new PetitionCommand.Close(Closure.Reason.DEADLINE);
      default -> throw new IllegalArgumentException(words);
    };
  }
}
