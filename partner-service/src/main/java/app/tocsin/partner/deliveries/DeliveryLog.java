package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was sent where and what came of it: 30 days of it. */
public interface DeliveryLog {
  /** The delivery with its attempts, or empty. */
  Mono<Delivery> find(String id);

  /** A page of these lanes, newest first. */
  Mono<List<Delivery>> page(Query query);

  /** A part of one lane in its order, with numbers after one and up to another. */
  Mono<List<Delivery>> part(String endpoint, long after, long upTo, int limit);

  /** The events, by their ids. */
  Mono<Map<String, Message>> messages(Collection<String> ids);

  /** The greatest number of a lane up to which all deliveries are stored. */
  Mono<Long> complete(String endpoint);

  /**
   * Puts deliveries on their way again, with the whole ladder before them: not those that were
   * never tried, which are on it already, and not those that aren't wanted any more.
   *
   * @param replay that asks for it, once for each; null where a person does
   * @return how many
   */
  Mono<Long> resend(Collection<String> ids, @Nullable String replay);

  /**
   * Which page.
   *
   * @param endpoints whose lanes are searched
   * @param before only what follows this one, newest first; null from the newest on
   */
  record Query(List<String> endpoints, Wanted wanted, @Nullable Place before, int limit) {
    public Query {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** Where a delivery stands among those of several lanes. */
  record Place(Instant createdAt, String id) {}

  /**
   * Which deliveries. Null asks for nothing.
   *
   * @param type of the event
   * @param event only the one of this event
   * @param petition that the event is about
   * @param subject of which events come in order, where that is asked for
   * @param since came in from then on
   * @param until came in before
   */
  record Wanted(
      @Nullable State state,
      @Nullable Answered answered,
      @Nullable String type,
      @Nullable String event,
      @Nullable String petition,
      @Nullable String subject,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /** What any attempt was answered with. */
  enum Answered {
    SUCCESS("2xx", 200),
    REDIRECT("3xx", 300),
    REFUSED("4xx", 400),
    FAILED("5xx", 500),
    /** There was no answer. */
    NOTHING("none", 0);

    private final String word;
    private final int from;

    Answered(String word, int from) {
      this.word = word;
      this.from = from;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }

    /** The least status; those of a hundred from there on are meant. */
    public int from() {
      return from;
    }
  }
}
