package app.tocsin.analytics.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * What came of the attempts at one endpoint in a minute.
 *
 * @param delays of the delivered, by {@link Delay}
 */
public record Noted(
    String endpoint,
    String partner,
    Instant minute,
    long delivered,
    long failed,
    long exhausted,
    List<Long> delays) {
  public Noted {
    delays = List.copyOf(delays);
    boolean negative =
        delivered < 0 || failed < 0 || exhausted < 0 || delays.stream().anyMatch(each -> each < 0);
    if (endpoint.isBlank()
        || partner.isBlank()
        || negative
        || delays.size() != Delay.values().length
        || delays.stream().mapToLong(Long::longValue).sum() != delivered) {
      throw new IllegalArgumentException("no such figures of " + endpoint + " can be true");
    }
  }
}
