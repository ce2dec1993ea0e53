package app.tocsin.load.brokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What VerifiableProducer and VerifiableConsumer say of a run.
 *
 * @param acknowledged messages that the producer was told of
 * @param failed messages that it was told are not written, which may all the same be there
 * @param consumed different messages
 * @param redelivered messages that were consumed from one place more than once
 * @param written places in the topic; more than different messages where one was written twice
 * @param lost messages that were acknowledged and not consumed
 */
record JudgedMessages(
    long acknowledged, long failed, long consumed, long redelivered, long written, long lost) {

  static JudgedMessages read(Path producer, Path consumer) {
    Set<String> acknowledged = new HashSet<>();
    long[] n = new long[2];
    each(
        producer,
        event -> {
          switch (event.path("name").asString("")) {
            case "producer_send_success" -> acknowledged.add(event.path("value").asString());
            case "producer_send_error" -> n[0]++;
            default -> {}
          }
        });
    Set<String> consumed = new HashSet<>();
    Set<String> places = new HashSet<>();
    each(
        consumer,
        event -> {
          if (event.path("name").asString("").equals("record_data")) {
            consumed.add(event.path("value").asString());
            String place =
                event.path("partition").asString() + ":" + event.path("offset").asString();
            n[1] += places.add(place) ? 0 : 1;
          }
        });
    long lost = acknowledged.stream().filter(value -> !consumed.contains(value)).count();
    return new JudgedMessages(
        acknowledged.size(), n[0], consumed.size(), n[1], places.size(), lost);
  }

  private static void each(Path events, java.util.function.Consumer<JsonNode> reader) {
    try (Stream<String> lines = Files.lines(events)) {
      lines.filter(line -> line.startsWith("{")).forEach(line -> read(line, reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(String line, java.util.function.Consumer<JsonNode> reader) {
    JsonNode event;
    try {
      event = JsonMapper.shared().readTree(line);
    } catch (JacksonException halfALine) {
      return;
    }
    reader.accept(event);
  }

  boolean passed() {
    return acknowledged > 0 && lost == 0;
  }
}
