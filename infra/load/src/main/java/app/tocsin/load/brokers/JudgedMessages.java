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

  /** One broker of three away may cost what was on its way to it, and no more. */
  private static final double MOST_FAILED = 0.05;

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

  /** Everything acknowledged is there, nothing is there twice, and it was no failure of most. */
  boolean passed() {
    return isComplete() && written <= consumed && failed <= MOST_FAILED * (acknowledged + failed);
  }

  /** Whether more waiting would help nobody. */
  boolean isComplete() {
    return acknowledged > 0 && lost == 0;
  }
}
