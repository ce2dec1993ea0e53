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

  /** A page of one lane, newest first. */
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
   * @param state null for all
   * @param type null for all
   * @param before only those before this number; null from the newest on
   * @param event only the one of this event; null for all
   * @param since only those that came in from then on; null for all
   * @param until only those that came in before; null for all
   */
  record Query(
      String endpoint,
      @Nullable State state,
      @Nullable String type,
      @Nullable Long before,
      @Nullable String event,
      @Nullable Instant since,
      @Nullable Instant until,
      int limit) {}
}
