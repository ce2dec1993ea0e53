package app.tocsin.load.chaos;

import app.tocsin.load.chaos.Happened.Noticed;
import app.tocsin.load.run.LoadRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How well a fault was borne, beyond exactness: judged where it happened alone.
 *
 * @param seen and
 * @param wanted the most that is allowed, both in the unit that {@code what} names
 */
record Goal(String what, long seen, long wanted) {

  private static final long BACK_MILLIS = 20_000;
  private static final long REFUSED_WITHIN_MILLIS = 1_000;
  private static final long STILL_MILLIS = 2_000;
  private static final long FOUND_MILLIS = 60_000;
  private static final long AGREED_MILLIS = 10_000;

  boolean reached() {
    return seen <= wanted;
  }

  /** For people. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-11s %-62s %,9d (goal: %,d)",
        reached() ? "reached" : "NOT REACHED",
        what,
        seen,
        wanted);
  }

  /**
   * Of the faults that came alone.
   *
   * @param stalls of those who count
   * @param registrants what those noticed who registered meanwhile; empty where nobody did
   */
  static List<Goal> of(
      List<Happened> happened,
      LoadRun.Result result,
      Stalls stalls,
      Function<Happened, Optional<Noticed>> registrants) {
    List<Goal> goals = new ArrayList<>();
    for (Happened each : happened) {
      if (each.step().faults().size() == 1) {
        Fault fault = each.step().faults().getFirst();
        goals.addAll(of(each, fault, result, stalls));
        if (fault instanceof Fault.Rolling) {
          registrants
              .apply(each)
              .map(noticed -> new Goal(each.what() + ": reg. failed", noticed.turnedAway(), 0))
              .ifPresent(goals::add);
        }
        goals.add(
            new Goal(each.what() + ": series after, ms", each.agreed().millis(), AGREED_MILLIS));
      }
    }
    return goals;
  }

  private static List<Goal> of(Happened each, Fault fault, LoadRun.Result result, Stalls stalls) {
    Noticed noticed = each.noticed(result.ledger());
    String what = each.what();
    return switch (fault) {
      case Fault.Kill kill when kill.process().equals("broker") ->
          List.of(
              new Goal(
                  what + ": 503 within, ms", noticed.slowestRefusalMillis(), REFUSED_WITHIN_MILLIS),
              new Goal(what + ": no answer", noticed.unanswered(), 0),
              new Goal(what + ": failed reads", failedReads(each, result), 0),
              new Goal(what + ": back after, ms", millis(each), BACK_MILLIS));
      case Fault.Kill kill when kill.process().equals("store") ->
          List.of(
              new Goal(what + ": signers refused or unanswered", noticed.turnedAway(), 0),
              new Goal(what + ": failed reads", failedReads(each, result), 0));
      case Fault.Rolling _ -> List.of(new Goal(what + ": failed", noticed.turnedAway(), 0));
      case Fault.Poison _ ->
          List.of(
              new Goal(
                  what + ": count stands still, ms",
                  result.counts().longestStillMicros(each.fromMicros(), each.noticedUntilMicros())
                      / 1_000,
                  STILL_MILLIS),
              new Goal(
                  what + ": a partition stands still, ms",
                  stalls.longestMicros(each.fromMicros(), each.noticedUntilMicros()) / 1_000,
                  STILL_MILLIS));
      case Fault.Drift _ ->
          List.of(new Goal(what + ": found and corrected, ms", millis(each), FOUND_MILLIS));
      case Fault.Kill _, Fault.Pause _, Fault.Away _, Fault.Replay _, Fault.Rebuild _ -> List.of();
    };
  }

  private static long failedReads(Happened each, LoadRun.Result result) {
    return result.failedReads().stream()
        .filter(at -> at >= each.fromMicros() && at < each.noticedUntilMicros())
        .count();
  }

  private static long millis(Happened each) {
    return (each.toMicros() - each.fromMicros()) / 1_000;
  }
}
