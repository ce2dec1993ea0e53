package app.tocsin.partner.deliveries.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.EventFilter.About;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What deliveries need of any published event, whatever its type. */
final class EventJson {
  private EventJson() {}

  private record Data(
      @Nullable String petitionId, @Nullable Source source, @Nullable Places territory) {}

  private record Source(@Nullable String campaign) {}

  private record Places(
      @Nullable String country,
      @Nullable String region,
      @Nullable String departement,
      @Nullable String epci,
      @Nullable String canton,
      @Nullable String commune) {
    Set<String> words() {
      return Stream.of(
              word("country", country),
              word("region", region),
              word("departement", departement),
              word("epci", epci),
              word("canton", canton),
              word("commune", commune))
          .flatMap(Set::stream)
          .collect(Collectors.toSet());
    }

    private static Set<String> word(String level, @Nullable String code) {
      return code == null ? Set.of() : Set.of(level + ":" + code);
    }
  }

  static Message message(Received received) {
    Data data = data(received);
    Source source = data.source();
    String campaign = source == null ? null : source.campaign();
    Places places = data.territory();
    String petition = data.petitionId();
    return new Message(
        received.message().id(),
        received.type(),
        received.message().source(),
        received.message().subject(),
        received.message().time(),
        petition == null ? received.key() : petition,
        new String(received.message().data(), UTF_8),
        new About(
            petition == null ? Set.of() : Set.of(petition),
            campaign == null ? Set.of() : Set.of(campaign),
            places == null ? Set.of() : places.words()));
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
