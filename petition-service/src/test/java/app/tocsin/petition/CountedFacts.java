package app.tocsin.petition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What a read-committed reader finds in the published topic, duplicates and all. */
final class CountedFacts {
  private CountedFacts() {}

  /** The signature ids of a petition's facts, in no order. */
  static List<String> of(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.signatures", petition, "ce_subject");
  }

  /** The types of what was said of a petition's sharings, each signature's in their order. */
  static List<String> sharings(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.sharings", petition, "ce_type");
  }

  /** The types of what was said of a petition's reviews, in their order. */
  static List<String> reviews(String bootstrapServers, String petition) {
    return read(bootstrapServers, "petition.reviews", petition, "ce_type");
  }

  private static List<String> read(
      String bootstrapServers, String topic, String petition, String header) {
    return TopicRecords.of(bootstrapServers, List.of(topic), "read_committed").stream()
        .filter(fact -> new String(fact.value(), UTF_8).contains(petition))
        .map(fact -> new String(fact.headers().lastHeader(header).value(), UTF_8))
        .toList();
  }
}
