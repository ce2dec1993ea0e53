package app.tocsin.analytics.campaigns;

import app.tocsin.analytics.series.DataVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A campaign's latest full hour since its launch, among the same hour of the campaigns that have
 * seen theirs.
 *
 * @param hour which hour since the launch, the first one being 0
 * @param settled whether that hour is long past: later ones aren't compared
 * @param others the latest launched ones, of those that are as old
 */
public record Standing(Curve own, long hour, boolean settled, List<Curve> others) {
  /** Points of a curve that are told at most. */
  public static final int MOST_POINTS = 240;

  public Standing {
    others = List.copyOf(others);
  }

  /**
   * The first hours of a campaign.
   *
   * @param hours signatures by hour since the launch, of those that had any
   */
  public record Curve(
      String campaign, Instant launchedAt, NavigableMap<Long, Long> hours, DataVersion version) {
    public Curve {
      hours = new TreeMap<>(hours);
    }

    /** Signatures in that hour. */
    public long count(long hour) {
      return hours.getOrDefault(hour, 0L);
    }

    /** Signatures from the launch to the end of that hour. */
    public long total(long hour) {
      return hours.headMap(hour, true).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What there was at the end of an hour.
   *
   * @param hour since the launch, the first one being 0
   */
  public record Step(long hour, long total) {}

  /**
   * A figure among those of others.
   *
   * @param share of the others, how many had less; those that had as much count half. Empty where
   *     there are no others
   * @param median of the others
   */
  public record Rank(long value, OptionalDouble share, OptionalDouble median) {
    static Rank of(long value, Collection<Long> others) {
      if (others.isEmpty()) {
        return new Rank(value, OptionalDouble.empty(), OptionalDouble.empty());
      }
      long less = others.stream().filter(other -> other < value).count();
      long same = others.stream().filter(other -> other == value).count();
      return new Rank(
          value,
          OptionalDouble.of((less + same / 2.0) / others.size()),
          OptionalDouble.of(median(others.stream().sorted().toList())));
    }

    private static double median(List<Long> sorted) {
      int half = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(half)
          : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }
  }

  /** The signatures of the hour. */
  public Rank inTheHour() {
    return rank(curve -> curve.count(hour));
  }

  /** All signatures up to the end of the hour. */
  public Rank upToTheHour() {
    return rank(curve -> curve.total(hour));
  }

  private Rank rank(ToLongFunction<Curve> figure) {
    return Rank.of(figure.applyAsLong(own), others.stream().map(figure::applyAsLong).toList());
  }

  /** Its own curve, and those of the others that had most at that hour. */
  public List<Curve> shown(int most) {
    return Stream.concat(
            Stream.of(own),
            others.stream()
                .sorted(Comparator.comparingLong((Curve curve) -> -curve.total(hour)))
                .limit(most - 1L))
        .toList();
  }

  /** A curve up to the hour, in at most {@link #MOST_POINTS} points of the same distance. */
  public List<Step> points(Curve curve) {
    long step = hour / MOST_POINTS + 1;
    List<Step> points = new ArrayList<>();
    LongStream.iterate(hour % step, each -> each <= hour, each -> each + step)
        .forEach(each -> points.add(new Step(each, curve.total(each))));
    return points;
  }

  /** What it was counted from. */
  public DataVersion version() {
    return DataVersion.together(
        Stream.concat(Stream.of(own), others.stream()).map(Curve::version).toList());
  }
}
