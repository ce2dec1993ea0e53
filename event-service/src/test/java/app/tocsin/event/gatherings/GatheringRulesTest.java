package app.tocsin.event.gatherings;

import static app.tocsin.event.gatherings.Workshops.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.GatheringCommand.Cancel;
import app.tocsin.event.gatherings.GatheringCommand.ChangeSlot;
import app.tocsin.event.gatherings.GatheringCommand.Edit;
import app.tocsin.event.gatherings.GatheringCommand.MarkHeld;
import app.tocsin.event.gatherings.GatheringCommand.Postpone;
import app.tocsin.event.gatherings.GatheringCommand.Publish;
import app.tocsin.event.gatherings.GatheringCommand.RestoreSlot;
import app.tocsin.event.gatherings.GatheringCommand.Tell;
import app.tocsin.event.gatherings.GatheringEvent.GatheringCancelled;
import app.tocsin.event.gatherings.GatheringEvent.GatheringChanged;
import app.tocsin.event.gatherings.GatheringEvent.GatheringHeld;
import app.tocsin.event.gatherings.GatheringEvent.GatheringPublished;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import app.tocsin.event.gatherings.Life.Status;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.schedules.Occurrences;
import app.tocsin.event.schedules.Schedule;
import app.tocsin.event.schedules.SlotChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringRulesTest {
  private static final Instant AFTER = Instant.parse("2027-06-01T00:00:00Z");
  private static final Instant DURING = Instant.parse("2027-01-05T18:00:00Z");
  private static final LocalDate SECOND = LocalDate.parse("2027-01-12");

  @Test
  void aLifeFromDraftToReport() {
    Gathering published = done(Workshops.draft(), new Publish(), BEFORE, GatheringPublished.class);
    Gathering held = done(published, new MarkHeld(), AFTER, GatheringHeld.class);
    Gathering reported =
        done(held, new Tell(new Life.Report("Bien.", 41)), AFTER, GatheringChanged.class);

    assertThat(published.version()).isEqualTo(2);
    assertThat(reported.status()).isEqualTo(Status.REPORTED);
    assertThat(reported.life().publishedAt()).isEqualTo(BEFORE);
    assertThat(refusal(reported, new Cancel("trop tard"), AFTER))
        .isEqualTo(new GatheringRefusal.Over(Status.REPORTED));
  }

  @Test
  void everyStepIsDoneOnce() {
    Gathering published = done(Workshops.draft(), new Publish(), BEFORE, GatheringPublished.class);
    Gathering cancelled = done(published, new Cancel("pluie"), BEFORE, GatheringCancelled.class);

    assertThat(GatheringRules.decide(published, new Publish(), BEFORE))
        .isEqualTo(new Done(published, java.util.Optional.empty()));
    assertThat(GatheringRules.decide(cancelled, new Cancel("encore"), BEFORE))
        .isEqualTo(new Done(cancelled, java.util.Optional.empty()));
    assertThat(cancelled.sequence()).isEqualTo(published.sequence() + 1);
    assertThat(cancelled.life().reason()).isEqualTo("pluie");
  }

  @Test
  void aPostponedOneIsOnAgainWithNewDates() {
    Gathering published = done(Workshops.draft(), new Publish(), BEFORE, GatheringPublished.class);
    Gathering postponed = done(published, new Postpone("grève"), BEFORE, GatheringChanged.class);
    Schedule later =
        Schedule.once(
            published.text().schedule().zone(),
            Workshops.slot("s1", "2027-03-02T18:30", "2027-03-02T20:30", 50));

    Gathering moved =
        done(postponed, new Edit(postponed.text().with(later)), BEFORE, GatheringChanged.class);

    assertThat(moved.status()).isEqualTo(Status.PUBLISHED);
    assertThat(moved.life().reason()).isNull();
    assertThat(moved.sequence()).isEqualTo(2);
  }

  @Test
  void aDraftIsNeitherPostponedNorCancelledNorHeld() {
    for (GatheringCommand command :
        List.of(new Postpone("x"), new Cancel("x"), new MarkHeld(), new Tell(report()))) {
      assertThat(refusal(Workshops.draft(), command, AFTER))
          .isEqualTo(new GatheringRefusal.NeverPublished());
    }
  }

  @Test
  void whatIsPastIsNotPublished() {
    assertThat(refusal(Workshops.draft(), new Publish(), AFTER))
        .isEqualTo(new GatheringRefusal.InThePast());
  }

  @Test
  void itIsHeldOnceItHasBegun() {
    Gathering published = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));

    assertThat(refusal(published, new MarkHeld(), BEFORE))
        .isEqualTo(new GatheringRefusal.NotBegun());
    assertThat(done(published, new MarkHeld(), DURING, GatheringHeld.class).status())
        .isEqualTo(Status.HELD);
    assertThat(refusal(published, new Tell(report()), DURING))
        .isEqualTo(new GatheringRefusal.NotBegun());
  }

  @Test
  void oneOccurrenceIsCancelledAndRestored() {
    Gathering published = done(Workshops.draft(), new Publish(), BEFORE, GatheringPublished.class);
    var off = new SlotChange("s1", SECOND, true, null, null, null, "vacances");

    Gathering changed = done(published, new ChangeSlot(off), BEFORE, GatheringChanged.class);
    Gathering restored =
        done(changed, new RestoreSlot("s1", SECOND), BEFORE, GatheringChanged.class);

    assertThat(Occurrences.find(changed.text().schedule(), "s1-20270112"))
        .hasValueSatisfying(each -> assertThat(each.cancelled()).isTrue());
    assertThat(restored.text()).isEqualTo(published.text());
    assertThat(
            refusal(
                published,
                new ChangeSlot(
                    new SlotChange("s1", SECOND.plusDays(1), true, null, null, null, null)),
                BEFORE))
        .isEqualTo(new GatheringRefusal.NoSuchSlot());
  }

  @Test
  void aSlotWithPlacesStaysOneOncePublished() {
    Gathering published = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
    Schedule unlimited =
        Schedule.once(
            published.text().schedule().zone(),
            Workshops.slot("s1", "2027-01-05T18:30", "2027-01-05T20:30", null));

    assertThat(refusal(published, new Edit(published.text().with(unlimited)), BEFORE))
        .isEqualTo(new GatheringRefusal.CapacityFrozen("s1"));
  }

  @Test
  void aSlotsIdIsNeverGivenToAnother() {
    Gathering published = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
    Schedule other =
        Schedule.once(
            published.text().schedule().zone(),
            Workshops.slot("s2", "2027-01-06T18:30", "2027-01-06T20:30", 50));

    Gathering without =
        done(published, new Edit(published.text().with(other)), BEFORE, GatheringChanged.class);

    assertThat(without.life().retired()).containsExactly("s1");
    assertThat(refusal(without, new Edit(published.text()), BEFORE))
        .isEqualTo(new GatheringRefusal.SlotRetired("s1"));
    assertThat(done(without, new Cancel("x"), BEFORE, GatheringCancelled.class).life().retired())
        .as("also later")
        .containsExactly("s1");
  }

  @Test
  void everyEditIsANewerState() {
    Gathering published = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
    GatheringText hidden = Workshops.text(Workshops.once(), Visibility.AFTER_REGISTRATION);

    Gathering edited = done(published, new Edit(hidden), DURING, GatheringChanged.class);

    assertThat(edited.life().lastChange()).isEqualTo(DURING);
    assertThat(edited.life().since()).isEqualTo(published.life().since());
  }

  @Test
  void whatTakesPlaceAgainAfterAllIsNamed() {
    Gathering published =
        Workshops.published(Workshops.text(Workshops.weekly(), Visibility.PUBLIC));
    Gathering postponed = done(published, new Postpone("grève"), BEFORE, GatheringChanged.class);

    assertThat(GatheringRules.decide(postponed, new Publish(), BEFORE))
        .isInstanceOfSatisfying(
            Done.class,
            done ->
                assertThat(((GatheringChanged) done.event().orElseThrow()).occurrences())
                    .contains("s1-20270105", "s1-20270112"));
  }

  @Test
  void anEditSaysWhatChanged() {
    Gathering published = Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
    GatheringText hidden = Workshops.text(Workshops.once(), Visibility.AFTER_REGISTRATION);

    GatheringOutcome outcome = GatheringRules.decide(published, new Edit(hidden), BEFORE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Done.class,
            done ->
                assertThat(done.event())
                    .hasValueSatisfying(
                        event ->
                            assertThat(((GatheringChanged) event).changes())
                                .containsExactly(Changes.PLACE)));
    assertThat(GatheringRules.decide(published, new Edit(published.text()), BEFORE))
        .isEqualTo(new Done(published, java.util.Optional.empty()));
  }

  private static Life.Report report() {
    return new Life.Report("Bien.", null);
  }

  private static Gathering done(
      Gathering before,
      GatheringCommand command,
      Instant now,
      Class<? extends GatheringEvent> event) {
    GatheringOutcome outcome = GatheringRules.decide(before, command, now);
    assertThat(outcome).isInstanceOf(Done.class);
    Done done = (Done) outcome;
    assertThat(done.event()).hasValueSatisfying(it -> assertThat(it).isInstanceOf(event));
    assertThat(done.gathering().version()).isEqualTo(before.version() + 1);
    return done.gathering();
  }

  private static GatheringRefusal refusal(Gathering before, GatheringCommand command, Instant now) {
    GatheringOutcome outcome = GatheringRules.decide(before, command, now);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).refusal();
  }
}
