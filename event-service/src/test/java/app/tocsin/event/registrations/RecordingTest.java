package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.registrations.Recording.Step;
import app.tocsin.event.registrations.Registration.Kind;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Registration.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final SlotId SLOT = SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");

  @Test
  void whoRegistersTwiceCountsOnce() {
    Registration first = fold(null, requested(3, false), 5).after();

    Step again = fold(first, requested(2, false), 9);

    assertThat(first.state()).isEqualTo(State.CONFIRMED);
    assertThat(again.made()).isNull();
    assertThat(again.after()).isEqualTo(first);
  }

  @Test
  void theSameRequestSentAgainAsksForNoSecondMail() {
    Registration pending = fold(null, requested(3, true), 1).after();

    assertThat(fold(pending, requested(3, true), 2).made()).isNull();
    assertThat(fold(pending, requested(2, true), 3).made()).as("another request").isNotNull();
    Registration gone = fold(pending, new LogRecord.Cancelled(SLOT, "r", NOW), 4).after();
    assertThat(fold(gone, requested(3, true), 5).after().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void whoRegistersOnceMoreGetsTheLinkAgain() {
    Registration there = fold(null, requested(3, false), 1).after();

    assertThat(Recording.isAgain(there, requested(2, false))).isTrue();
    assertThat(Recording.isAgain(there, requested(3, false))).as("the same request").isFalse();
    assertThat(Recording.isAgain(there, brought(3))).isFalse();
  }

  @Test
  void whoChangesVeryOftenCanStillCancel() {
    Registration there = fold(null, requested(3, false), 0).after();
    for (int offset = 1; offset <= 2_000; offset++) {
      there = fold(there, brought(1 + offset % 2), offset).after();
    }

    Step cancelled = fold(there, new LogRecord.Cancelled(SLOT, "r", NOW), 2_001);

    assertThat(cancelled.after().state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.after().transitions()).hasSize(1_000);
    assertThat(fold(cancelled.after(), brought(2), 1).made()).as("long ago").isNull();
  }

  @Test
  void aReplayDoesTheSameAgain() {
    Step first = fold(null, requested(3, false), 5);
    Registration changed = fold(first.after(), brought(1), 8).after();

    assertThat(fold(changed, requested(3, false), 5).made()).isEqualTo(first.made());
    assertThat(fold(changed, brought(4), 7).made()).as("a zombie's").isNull();
    assertThat(fold(changed, brought(1), 8).made().people()).isEqualTo(-2);
  }

  /** Killed after it was stored, with another form behind it: what was said is said again. */
  @Test
  void aReplayTellsOfTheFormThatItWasAbout() {
    LogRecord confirmed = new LogRecord.Confirmed(SLOT, "r", NOW);
    LogRecord cancelled = new LogRecord.Cancelled(SLOT, "r", NOW);
    Registration stored = fold(null, requested(1, true), 1).after();
    stored = fold(stored, confirmed, 2).after();
    stored = fold(stored, cancelled, 3).after();
    stored = fold(stored, requested(2, true), 4).after();

    assertThat(stored.form().id()).isEqualTo("f2true");
    assertThat(told(stored, confirmed, 2)).isEqualTo("f1true");
    assertThat(told(stored, cancelled, 3)).isEqualTo("f1true");
    assertThat(told(stored, requested(2, true), 4)).isEqualTo("f2true");
  }

  /** Of what an older instance wrote, only what nothing can have changed since. */
  @Test
  void aFormThatIsNotKnownIsNotTold() {
    LogRecord confirmed = new LogRecord.Confirmed(SLOT, "r", NOW);
    Registration first = fold(null, requested(1, true), 1).after();
    Registration old =
        first.with(State.CONFIRMED, 1, first.form(), new Transition(2, Kind.CONFIRMED, 1, 1, null));

    assertThat(told(old, confirmed, 2)).isEqualTo("f1true");
    Registration changed = fold(old, brought(2), 3).after();
    assertThat(told(changed, confirmed, 2)).isEqualTo("f1true");
    Registration again =
        fold(
                fold(changed, new LogRecord.Cancelled(SLOT, "r", NOW), 4).after(),
                requested(2, true),
                5)
            .after();
    assertThat(told(again, confirmed, 2)).as("of no form").isEqualTo("r");
  }

  @Test
  void whatIsConfirmedByMailCountsThen() {
    Registration pending = fold(null, requested(3, true), 1).after();
    Step confirmed = fold(pending, new LogRecord.Confirmed(SLOT, "r", NOW), 2);

    assertThat(pending.transitions().getFirst().people()).isZero();
    assertThat(confirmed.made().people()).isEqualTo(3);
    assertThat(fold(confirmed.after(), new LogRecord.Confirmed(SLOT, "r", NOW), 3).made()).isNull();
  }

  @Test
  void whatIsNotThereIsNotChanged() {
    assertThat(fold(null, brought(2), 1).after()).isNull();
    assertThat(fold(null, new LogRecord.Cancelled(SLOT, "r", NOW), 1).after()).isNull();
  }

  /** The sum of what transitions add is what stands at the end, also after replays. */
  @Property(tries = 300)
  void transitionsAddUp(@ForAll @Size(max = 30) List<@IntRange(max = 39) Integer> moves) {
    Registration registration = null;
    List<LogRecord> log = new ArrayList<>();
    for (int move : moves) {
      log.add(
          switch (move % 5) {
            case 0 -> requested(1 + move / 5 % 6, false);
            case 1 -> requested(1 + move / 5 % 6, true);
            case 2 -> new LogRecord.Confirmed(SLOT, "r", NOW);
            case 3 -> brought(1 + move / 5 % 6);
            default -> new LogRecord.Cancelled(SLOT, "r", NOW);
          });
    }
    int people = 0;
    int registrations = 0;
    for (int offset = 0; offset < log.size(); offset++) {
      Step step = fold(registration, log.get(offset), offset);
      registration = step.after();
      if (step.made() != null) {
        people += step.made().people();
        registrations += step.made().registrations();
      }
    }
    boolean counts = registration != null && registration.state() == State.CONFIRMED;
    assertThat(people).isEqualTo(counts ? registration.people() : 0);
    assertThat(registrations).isEqualTo(counts ? 1 : 0);
    Registration end = registration;
    for (int offset = 0; offset < log.size(); offset++) {
      assertThat(fold(registration, log.get(offset), offset).after()).isEqualTo(end);
    }
  }

  private static Step fold(Registration before, LogRecord record, long offset) {
    return Recording.fold(before, record, 0, offset);
  }

  private static String told(Registration stored, LogRecord record, long offset) {
    Step replayed = fold(stored, record, offset);
    return Recording.fact(replayed.after(), replayed.made(), record).entry().form();
  }

  private static LogRecord requested(int people, boolean byMail) {
    return new LogRecord.Requested(
        new Form(
            "f" + people + byMail,
            SLOT,
            "r",
            "p",
            "sealed",
            people,
            false,
            "fr",
            null,
            NOW,
            Consents.NONE),
        byMail);
  }

  private static LogRecord brought(int people) {
    return new LogRecord.Brought(SLOT, "r", people, NOW);
  }
}
