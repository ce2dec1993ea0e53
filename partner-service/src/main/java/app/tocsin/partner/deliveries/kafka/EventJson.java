package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.PublishedTypes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What deliveries need of any published event, whatever its type. */
final class EventJson {
  private static final Set<String> LEVELS =
      Set.of("country", "region", "departement", "epci", "canton", "commune");

  private EventJson() {}

  private record Data(
      @Nullable JsonNode petitionId,
      @Nullable JsonNode gatheringId,
      @Nullable JsonNode committeeId,
      @Nullable Source source,
      @Nullable String campaignId,
      @Nullable JsonNode territory,
      @Nullable JsonNode place) {
    @Nullable String petition() {
      return petitionId != null && petitionId.isString() ? petitionId.asString() : null;
    }

    /** Whether it says which petition, gathering or committee an event of that type is of. */
    boolean isOf(String type) {
      JsonNode id =
          switch (type.substring(0, type.indexOf('.'))) {
            case "petition" -> petitionId;
            case "gathering" -> gatheringId;
            case "committee" -> committeeId;
            default -> throw new IllegalArgumentException(type);
          };
      return id != null && id.isString() && !id.asString().isEmpty();
    }

    Set<String> campaigns() {
      return Stream.of(source == null ? null : source.campaign(), campaignId)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }

    /** Of a signature one object, of a committee a list; of a gathering where it takes place. */
    Set<String> territories() {
      Set<String> words = new HashSet<>();
      Stream.of(territory, place).filter(Objects::nonNull).forEach(node -> add(words, node));
      return words;
    }

    private static void add(Set<String> words, JsonNode node) {
      if (node.isArray()) {
        node.forEach(each -> add(words, each));
        return;
      }
      for (String level : LEVELS) {
        add(words, level, node.path(level));
      }
      add(words, node.path("level").asString(""), node.path("code"));
    }

    private static void add(Set<String> words, String level, JsonNode code) {
      if (code.isString() && LEVELS.contains(level)) {
        words.add(level + ":" + code.asString());
      }
    }
  }

  private record Source(@Nullable String campaign) {}

  /**
   * What is told to partners of an event.
   *
   * @throws BrokenRecordException of what isn't JSON, and of what doesn't say what it is of, where
   *     its type is one that does
   */
  static Message message(Received received) {
    Data data = data(received);
    if (PublishedTypes.topics().containsKey(received.type()) && !data.isOf(received.type())) {
      throw new BrokenRecordException(received.type() + " doesn't say what it is of");
    }
    String petition = data.petition();
    return new Message(
        received.message().id(),
        received.type(),
        received.message().source(),
        received.message().subject(),
        received.message().time(),
        petition == null ? received.key() : petition,
        new String(received.message().data(), UTF_8),
        new About(
            petition == null ? Set.of() : Set.of(petition), data.campaigns(), data.territories()));
  }

  private static Data data(Received received) {
    try {
      Data data = Json.mapper().readValue(received.message().data(), Data.class);
      if (data == null) {
        throw new BrokenRecordException(received.type() + " says null");
      }
      return data;
    } catch (JacksonException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }
}
