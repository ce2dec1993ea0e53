package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who wants which events. Endpoints aren't kept in memory: those that could want a type of events
 * about a petition are looked up, and known for a second.
 */
public final class Matching {
  private static final Duration KNOWN = Duration.ofSeconds(1);
  private static final int LOOKUPS = 1_000;

  private final Endpoints endpoints;
  private final AsyncCache<Question, List<Endpoint>> candidates =
      Caffeine.newBuilder().maximumSize(LOOKUPS).expireAfterWrite(KNOWN).buildAsync();

  private record Question(String type, Set<String> petitions) {}

  public Matching(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** The events that each endpoint wants, by endpoint, in their order. */
  public Mono<Map<String, List<Message>>> wanted(List<Message> messages) {
    return Flux.fromIterable(messages)
        .concatMap(message -> candidates(message).map(found -> wanting(message, found)))
        .collectList()
        .map(
            matches -> {
              Map<String, List<Message>> wanted = new LinkedHashMap<>();
              for (Match match : matches) {
                for (String endpoint : match.endpoints()) {
                  wanted.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(match.message());
                }
              }
              return wanted;
            });
  }

  private record Match(Message message, List<String> endpoints) {}

  private static Match wanting(Message message, List<Endpoint> candidates) {
    return new Match(
        message,
        candidates.stream()
            .filter(endpoint -> mayHave(endpoint, message))
            .filter(endpoint -> endpoint.wants(message.type(), message.about()))
            .map(Endpoint::id)
            .toList());
  }

  /** What is for one partner goes to no other, whatever they ask for. */
  private static boolean mayHave(Endpoint endpoint, Message message) {
    return message.partner() == null || message.partner().equals(endpoint.partner());
  }

  private Mono<List<Endpoint>> candidates(Message message) {
    var question = new Question(message.type(), message.about().petitions());
    return Mono.fromFuture(
        () ->
            candidates.get(
                question,
                (asked, _) -> endpoints.candidates(asked.type(), asked.petitions()).toFuture()),
        true);
  }
}
