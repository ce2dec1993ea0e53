package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the recorder shares a machine with those who sign.
 *
 * @param concurrency batches recorded at once by this instance
 * @param givesWayAbove while the log takes longer than this to acknowledge, batches wait, as they
 *     do while some are refused for want of room, and while twice as many sign as can be recorded
 * @param givesWayFor a batch waits no longer than this, a twentieth when it is late; zero: never
 * @param countsWithin entries that have waited longer than this are late
 */
@ConfigurationProperties("tocsin.recorder")
record RecorderProperties(
    int concurrency, Duration givesWayAbove, Duration givesWayFor, Duration countsWithin) {
  RecorderProperties {
    if (concurrency < 1) {
      throw new IllegalArgumentException(
          "tocsin.recorder.concurrency: " + concurrency + " (expected: >= 1)");
    }
    if (givesWayFor.isNegative() || givesWayFor.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException(
          "tocsin.recorder.gives-way-for: " + givesWayFor + " (expected: 0 to 10 s)");
    }
  }
}
