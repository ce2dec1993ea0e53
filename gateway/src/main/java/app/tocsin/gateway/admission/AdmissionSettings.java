package app.tocsin.gateway.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many requests may be in flight at once.
 *
 * @param writes requests that change something; signings apart, of which there are at most as many
 * @param reads requests that don't, and that the cache doesn't answer
 * @param streams open server-sent event streams
 * @param waitsAtMost signings are refused when even the quickest takes longer than this
 * @param bodyWithin how long a body may take to come whole
 */
@ConfigurationProperties("tocsin.admission")
public record AdmissionSettings(
    int writes, int reads, int streams, Duration waitsAtMost, Duration bodyWithin) {
  public AdmissionSettings {
    if (writes < 1 || reads < 1 || streams < 1) {
      throw new IllegalArgumentException(
          "admission: writes %d, reads %d, streams %d (expected: each >= 1)"
              .formatted(writes, reads, streams));
    }
    if (!waitsAtMost.isPositive()) {
      throw new IllegalArgumentException(
          "admission: waits-at-most %s (expected: more than 0)".formatted(waitsAtMost));
    }
    if (!bodyWithin.isPositive()) {
      throw new IllegalArgumentException(
          "admission: body-within %s (expected: more than 0)".formatted(bodyWithin));
    }
  }
}
