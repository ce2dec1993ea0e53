package app.tocsin.analytics.gatherings;

import app.tocsin.analytics.series.DataVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What gatherings and committees say of themselves, in memory; the latest version wins. */
public final class KnownGatherings {
  private final Map<String, Gathering> gatherings = new ConcurrentHashMap<>();
  private final Map<String, Committee> committees = new ConcurrentHashMap<>();
  private final Map<String, Long> offsets = new ConcurrentHashMap<>();

  /**
   * A gathering.
   *
   * @param kind such as march or workshop
   * @param attendance how many came by its hosts' count; null before they said so
   */
  public record Gathering(
      String id,
      long version,
      String title,
      String kind,
      String status,
      @Nullable String campaignId,
      @Nullable String committeeId,
      Instant publishedAt,
      @Nullable Integer attendance) {}

  /**
   * A committee.
   *
   * @param title null until the event that has it was read
   */
  public record Committee(
      String id, long version, @Nullable String title, int members, Instant at) {}

  public void learn(Gathering news) {
    gatherings.merge(
        news.id(), news, (known, next) -> next.version() >= known.version() ? next : known);
  }

  public void learn(Committee news) {
    committees.merge(
        news.id(),
        news,
        (known, next) -> {
          Committee last = next.version() >= known.version() ? next : known;
          String title = next.title() == null ? known.title() : next.title();
          return new Committee(last.id(), last.version(), title, last.members(), last.at());
        });
  }

  /** Takes note of how far an input is read. */
  public void seen(String input, long offset) {
    offsets.merge(input, offset, Math::max);
  }

  /** What is known was read up to there. */
  public DataVersion version() {
    return DataVersion.of(1, offsets);
  }

  public Collection<Gathering> gatherings() {
    return List.copyOf(gatherings.values());
  }

  public Collection<Committee> committees() {
    return List.copyOf(committees.values());
  }

  /** Gatherings that this committee hosts. */
  public long hostedBy(String committee) {
    return gatherings.values().stream()
        .filter(each -> committee.equals(each.committeeId()))
        .count();
  }
}
