package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Registration.Kind;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Registration.Transition;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds records of the log into registrations. The log position is the idempotency key: a record
 * that finds its own offset on a transition is a replay and says the same again; one below the last
 * offset that made none says nothing.
 */
public final class Recording {
  private Recording() {}

  /**
   * What a record did, or had done.
   *
   * @param made the transition; null where it did nothing
   */
  public record Step(@Nullable Registration after, @Nullable Transition made) {}

  /** Folds one record. */
  public static Step fold(
      @Nullable Registration before, LogRecord record, int partition, long offset) {
    if (before == null) {
      return record instanceof LogRecord.Requested requested
          ? first(requested, partition, offset)
          : new Step(null, null);
    }
    Optional<Transition> replayed = before.madeBy(offset);
    if (replayed.isPresent()) {
      return new Step(before, replayed.get());
    }
    if (offset <= before.lastOffset()) {
      return new Step(before, null);
    }
    return switch (record) {
      case LogRecord.Requested requested -> again(before, requested, offset);
      case LogRecord.Confirmed _ ->
          before.state() == State.PENDING
              ? step(before, State.CONFIRMED, before.people(), Kind.CONFIRMED, offset)
              : new Step(before, null);
      case LogRecord.Brought brought ->
          before.state() == State.CANCELLED || brought.people() == before.people()
              ? new Step(before, null)
              : step(before, before.state(), brought.people(), Kind.CHANGED, offset);
      case LogRecord.Cancelled _ ->
          before.state() == State.CANCELLED
              ? new Step(before, null)
              : step(before, State.CANCELLED, before.people(), Kind.CANCELLED, offset);
    };
  }

  /** Whether somebody registers who is there already, by another request. */
  public static boolean isAgain(Registration stored, LogRecord record) {
    return record instanceof LogRecord.Requested requested
        && stored.state() == State.CONFIRMED
        && !stored.form().id().equals(requested.form().id());
  }

  /** What happened, as it is told. */
  public static RosterFact fact(Registration after, Transition made, LogRecord record) {
    Standing standing = after.state() == State.PENDING ? Standing.HELD : Standing.CONFIRMED;
    boolean asked = made.kind() == Kind.REQUESTED;
    var entry =
        new Entry(
            after.id(),
            form(after, made, record),
            people(after, made, record),
            standing,
            record.at(),
            asked ? record.at().plus(Terms.HOLD) : null);
    return switch (made.kind()) {
      case REQUESTED -> new RosterFact.Requested(entry, record.at());
      case CONFIRMED -> new RosterFact.Confirmed(entry, record.at());
      case CHANGED -> new RosterFact.Changed(entry, record.at());
      case CANCELLED -> new RosterFact.Cancelled(entry, record.at(), false);
    };
  }

  /** As it was then: a replay may come when it has changed again. */
  private static int people(Registration after, Transition made, LogRecord record) {
    return switch (record) {
      case LogRecord.Requested requested -> requested.form().people();
      case LogRecord.Brought brought -> brought.people();
      case LogRecord.Confirmed _ -> made.people();
      case LogRecord.Cancelled _ -> made.registrations() < 0 ? -made.people() : after.people();
    };
  }

  /**
   * The form that it was about: a replay may come when the registration goes by another, which
   * nobody has confirmed or cancelled. Where it isn't known the registration stands for it, of
   * which no form has the id.
   */
  private static String form(Registration after, Transition made, LogRecord record) {
    return record instanceof LogRecord.Requested requested
        ? requested.form().id()
        : after.formOf(made).orElse(after.id());
  }

  private static Step first(LogRecord.Requested record, int partition, long offset) {
    Form form = record.form();
    boolean pending = record.confirmedByMail();
    var made =
        pending
            ? new Transition(offset, Kind.REQUESTED, 0, 0, form.id())
            : new Transition(offset, Kind.CONFIRMED, form.people(), 1, form.id());
    return new Step(
        new Registration(
            form.registration(),
            form,
            pending ? State.PENDING : State.CONFIRMED,
            form.people(),
            partition,
            List.of(made)),
        made);
  }

  /**
   * Once more: of one that doesn't count, the new form holds; of one that does, the first. The same
   * form is the same request, sent again by who had no answer.
   */
  private static Step again(Registration before, LogRecord.Requested record, long offset) {
    if (before.state() == State.CONFIRMED || before.form().id().equals(record.form().id())) {
      return new Step(before, null);
    }
    Step first = first(record, before.partition(), offset);
    Transition made = first.made();
    Registration fresh = first.after();
    return fresh == null || made == null
        ? new Step(before, null)
        : new Step(before.with(fresh.state(), fresh.people(), fresh.form(), made), made);
  }

  private static Step step(Registration before, State next, int people, Kind kind, long offset) {
    int counted = before.state() == State.CONFIRMED ? before.people() : 0;
    int counts = next == State.CONFIRMED ? people : 0;
    int registrations =
        (next == State.CONFIRMED ? 1 : 0) - (before.state() == State.CONFIRMED ? 1 : 0);
    var made = new Transition(offset, kind, counts - counted, registrations, before.form().id());
    return new Step(before.with(next, people, before.form(), made), made);
  }
}
