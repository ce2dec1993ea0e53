package app.tocsin.messaging.projections;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild, as it stands.
 *
 * @param epoch that is built
 * @param by who asked for it
 * @param read records that were read so far
 * @param toRead records that there were when it was last looked
 * @param differences documents in which the live epoch differed at the switch, at most some
 * @param endedAt null while it is under way
 */
public record Rebuild(
    int epoch,
    State state,
    String by,
    Instant startedAt,
    long read,
    long toRead,
    List<String> differences,
    @Nullable Instant endedAt) {
  public Rebuild {
    differences = List.copyOf(differences);
  }

  /** What is being done. */
  public enum State {
    READING,
    COMPARING,
    SWITCHED,
    FAILED
  }

  public boolean isOver() {
    return state == State.SWITCHED || state == State.FAILED;
  }

  public Rebuild reading(long read, long toRead) {
    return new Rebuild(epoch, State.READING, by, startedAt, read, toRead, differences, null);
  }

  public Rebuild comparing() {
    return new Rebuild(epoch, State.COMPARING, by, startedAt, read, toRead, differences, null);
  }

  public Rebuild ended(State state, List<String> differences, Instant at) {
    return new Rebuild(epoch, state, by, startedAt, read, toRead, differences, at);
  }
}
