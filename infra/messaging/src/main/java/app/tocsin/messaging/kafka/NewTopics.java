package app.tocsin.messaging.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Topics as a service declares them; the replication factor is the broker's business. */
public final class NewTopics {
  /** Twice the largest record that a broker takes by default. */
  static final int LARGEST_LETTER = 2 * 1024 * 1024;

  private NewTopics() {}

  /** Kept for ever. */
  public static NewTopic kept(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  /** Forgotten some days after this time: personal data isn't kept for ever. */
  public static NewTopic keptFor(String name, int partitions, Duration time) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
  }

  /** Only the latest of each key is kept. */
  public static NewTopic latest(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /**
   * Only the latest of each key is kept, and that no longer than this time. What a key said before
   * is gone within about a day.
   */
  public static NewTopic latestFor(String name, int partitions, Duration time) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(time.toMillis()),
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(Duration.ofDays(1).toMillis())));
  }

  /**
   * Where unreadable records of a topic are put aside: kept until somebody has looked at them. The
   * largest record that a topic takes fits in with its cause.
   */
  public static NewTopic deadLettersOf(String topic) {
    return deadLetters(topic, "-1");
  }

  /** Of a topic that itself forgets after this time. */
  public static NewTopic deadLettersOf(String topic, Duration kept) {
    return deadLetters(topic, Long.toString(kept.toMillis()));
  }

  private static NewTopic deadLetters(String topic, String retention) {
    return new NewTopic(topic + ".dlt", Optional.of(1), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                retention,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(LARGEST_LETTER)));
  }
}
