package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who wants which events. Endpoints aren't kept in memory: those that could want a type of events
 * about a petition are looked up, and known for a second. A batch that many want is gone through in
 * parts, so that what is in memory doesn't grow with who wants it.
 */
public final class Matching {
  /** Events times endpoints of a part; the last event of it may add as many as want it. */
  static final int MOST = 20_000;

  private static final Duration KNOWN = Duration.ofSeconds(1);

  /** Endpoints that are known at once, over all lookups. */
  private static final int MOST_KNOWN = 50_000;

  private final Endpoints endpoints;
  private final AsyncCache<Question, List<Endpoint>> candidates =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KNOWN)
          .<Question, List<Endpoint>>weigher((_, found) -> 1 + found.size())
          .expireAfterWrite(KNOWN)
          .buildAsync();

  private record Question(String type, Set<String> petitions) {}

  public Matching(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * A part of a batch.
   *
   * @param wanted the events that each endpoint wants, by endpoint, in their order
   * @param next where the next part begins
   */
  public record Part(Map<String, List<Message>> wanted, int next) {
    /** How many events somebody wants. */
    public long events() {
      return wanted.values().stream().flatMap(List::stream).map(Message::id).distinct().count();
    }
  }

  /** The part of a batch that begins there. */
  public Mono<Part> part(List<Message> messages, int from) {
    return part(messages, from, Map.of());
  }

  /**
   * The part of a batch that begins there.
   *
   * @param also by event, endpoints that get it whatever they ask for now
   */
  public Mono<Part> part(List<Message> messages, int from, Map<String, Set<String>> also) {
    return Mono.defer(
        () -> {
          int[] found = {0};
          return Flux.fromIterable(messages.subList(from, messages.size()))
              .concatMap(message -> match(message, also.getOrDefault(message.id(), Set.of())))
              .takeUntil(match -> (found[0] += match.endpoints().size()) >= MOST)
              .collectList()
              .map(matches -> new Part(byEndpoint(matches), from + matches.size()));
        });
  }

  private static Map<String, List<Message>> byEndpoint(List<Match> matches) {
    Map<String, List<Message>> wanted = new LinkedHashMap<>();
    for (Match match : matches) {
      for (String endpoint : match.endpoints()) {
        wanted.computeIfAbsent(endpoint, _ -> new ArrayList<>()).add(match.message());
      }
    }
    return wanted;
  }

  /** An event, and the ids of those who get it, each once. */
  private record Match(Message message, Set<String> endpoints) {}

  private Mono<Match> match(Message message, Set<String> also) {
    return candidates(message)
        .map(
            found -> {
              Set<String> ids = new LinkedHashSet<>();
              for (Endpoint endpoint : found) {
                if (mayHave(endpoint, message) && endpoint.wants(message.type(), message.about())) {
                  ids.add(endpoint.id());
                }
              }
              ids.addAll(also);
              return new Match(message, ids);
            });
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
