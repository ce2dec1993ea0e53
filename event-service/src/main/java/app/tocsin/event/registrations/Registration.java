package app.tocsin.event.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registration for a slot where everybody finds room, as stored.
 *
 * @param form the form that it goes by
 * @param people how many come; as the form says, or changed since
 * @param transitions in order of their offsets; never empty
 */
public record Registration(
    String id, Form form, State state, int people, int partition, List<Transition> transitions) {
  /** More than a batch of the recorder may bring: what a crash leaves half done is all there. */
  private static final int MOST_TRANSITIONS = 1_000;

  public Registration {
    transitions = List.copyOf(transitions);
    if (transitions.isEmpty()) {
      throw new IllegalArgumentException("transitions: none (expected: at least one)");
    }
  }

  /** Whether it counts. */
  public enum State {
    /** Its mail isn't confirmed yet. */
    PENDING,
    CONFIRMED,
    CANCELLED
  }

  /** What a record of the log did. */
  public enum Kind {
    REQUESTED,
    CONFIRMED,
    CHANGED,
    CANCELLED
  }

  /**
   * A change, and the offset of the log record that made it.
   *
   * @param people how many more people come by it
   * @param registrations how many more registrations count by it
   * @param form the id of the form that it was about; null where an older instance wrote it
   */
  public record Transition(
      long offset, Kind kind, int people, int registrations, @Nullable String form) {
    /** Whether a registration may go by another form since. */
    private boolean mayBringAnotherForm() {
      return kind == Kind.REQUESTED || kind == Kind.CONFIRMED;
    }
  }

  /** The last record of the log that changed it. */
  public long lastOffset() {
    return transitions.getLast().offset();
  }

  /** The change that this record made, if it made one. */
  Optional<Transition> madeBy(long offset) {
    return transitions.stream().filter(transition -> transition.offset() == offset).findAny();
  }

  /**
   * The id of the form that a change was about, whichever holds now; empty where nobody can tell:
   * an older instance wrote it, and another form may have come since.
   */
  Optional<String> formOf(Transition made) {
    if (made.form() != null) {
      return Optional.of(made.form());
    }
    boolean anotherSince =
        transitions.stream()
            .anyMatch(later -> later.offset() > made.offset() && later.mayBringAnotherForm());
    return anotherSince ? Optional.empty() : Optional.of(form.id());
  }

  /** The oldest transitions go: none of them is replayed any more. */
  Registration with(State next, int number, Form by, Transition transition) {
    List<Transition> more = new ArrayList<>(transitions);
    more.add(transition);
    if (more.size() > MOST_TRANSITIONS) {
      more.removeFirst();
    }
    return new Registration(id, by, next, number, partition, more);
  }
}
