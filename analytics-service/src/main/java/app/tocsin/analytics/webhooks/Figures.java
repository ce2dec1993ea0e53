package app.tocsin.analytics.webhooks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of attempts in some time.
 *
 * @param delays of the delivered, how many arrived how long after they had come in
 */
public record Figures(long delivered, long failed, long exhausted, Map<Delay, Long> delays) {
  public static final Figures NONE = of(Map.of());

  public Figures {
    delays = Map.copyOf(delays);
  }

  /**
   * @param counts by the words of {@link WebhookDocuments}
   */
  static Figures of(Map<String, Long> counts) {
    Map<Delay, Long> delays = new EnumMap<>(Delay.class);
    for (Delay delay : Delay.values()) {
      delays.put(delay, counts.getOrDefault(delay.word(), 0L));
    }
    return new Figures(
        counts.getOrDefault(WebhookDocuments.DELIVERED, 0L),
        counts.getOrDefault(WebhookDocuments.FAILED, 0L),
        counts.getOrDefault(WebhookDocuments.EXHAUSTED, 0L),
        delays);
  }

  /** All of these together. */
  public static Figures sum(Collection<Figures> all) {
    return all.stream().reduce(NONE, Figures::and);
  }

  private Figures and(Figures other) {
    Map<Delay, Long> sums = new EnumMap<>(delays);
    other.delays.forEach((delay, count) -> sums.merge(delay, count, Long::sum));
    return new Figures(
        delivered + other.delivered, failed + other.failed, exhausted + other.exhausted, sums);
  }

  /**
   * The class of delays that so large a share of what arrived didn't exceed: of counts by classes,
   * more isn't known. Empty where nothing arrived.
   */
  public Optional<Delay> delayOf(double share) {
    long sum = 0;
    for (Delay delay : Delay.values()) {
      sum += delays.getOrDefault(delay, 0L);
      if (sum > 0 && sum >= share * delivered) {
        return Optional.of(delay);
      }
    }
    return Optional.empty();
  }
}
