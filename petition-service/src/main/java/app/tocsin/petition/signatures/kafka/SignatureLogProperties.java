package app.tocsin.petition.signatures.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the signature log is written.
 *
 * @param partitions of the log where it is created here; an existing one keeps its own for ever
 * @param linger how long the producer waits for company: latency for throughput
 * @param patience after which a caller is told that the log isn't answering; at most a second
 * @param maxInFlight entries that may wait for their acknowledgement at once
 */
@ConfigurationProperties("tocsin.log")
record SignatureLogProperties(int partitions, Duration linger, Duration patience, int maxInFlight) {
  SignatureLogProperties {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "tocsin.log.partitions: " + partitions + " (expected: >= 1)");
    }
    if (patience.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException(
          "tocsin.log.patience: " + patience + " (expected: at most 1 s)");
    }
    if (maxInFlight < 1) {
      throw new IllegalArgumentException(
          "tocsin.log.max-in-flight: " + maxInFlight + " (expected: >= 1)");
    }
  }
}
