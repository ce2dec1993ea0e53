package app.tocsin.partner.deliveries;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Attempts that one worker makes at once, and whose turn it is. Endpoints that failed last have few
 * places of their own: however long they let us wait, the others don't.
 */
final class Places {
  private static final int FAST = 256;
  private static final int SUSPECT = 64;

  private final Turns<Lane> fast = new Turns<>();
  private final Turns<Lane> suspect = new Turns<>();
  private int fastTaken;
  private int suspectTaken;

  /** Takes a lane in, where it belongs now. */
  void put(Lane lane) {
    (lane.suspect() ? fast : suspect).remove(lane);
    (lane.suspect() ? suspect : fast).add(lane, 1);
  }

  void remove(Lane lane) {
    fast.remove(lane);
    suspect.remove(lane);
  }

  /** Starts what may start, as long as there is room. */
  void fill(Predicate<Lane> able, Consumer<Lane> start) {
    fill(fast, () -> fastTaken < FAST, able, start);
    fill(suspect, () -> suspectTaken < SUSPECT, able, start);
  }

  private static void fill(
      Turns<Lane> turns, BooleanSupplier room, Predicate<Lane> able, Consumer<Lane> start) {
    Optional<Lane> next = room.getAsBoolean() ? turns.next(able) : Optional.empty();
    while (next.isPresent()) {
      start.accept(next.get());
      next = room.getAsBoolean() ? turns.next(able) : Optional.empty();
    }
  }

  void taken(boolean bySuspect) {
    if (bySuspect) {
      suspectTaken++;
    } else {
      fastTaken++;
    }
  }

  void free(boolean bySuspect) {
    if (bySuspect) {
      suspectTaken--;
    } else {
      fastTaken--;
    }
  }
}
