package app.tocsin.partner.deliveries;

import java.util.List;
import java.util.Map;

/**
 * What was put into lanes just now. Whoever works on these lanes in this process need not read it
 * from the store.
 *
 * @param lanes by endpoint, each lane's in the order of their numbers; none of what had its number
 *     before
 * @param messages the events, by their ids
 */
public record Enrolled(Map<String, List<Delivery>> lanes, Map<String, Message> messages) {
  static final Enrolled NOTHING = new Enrolled(Map.of(), Map.of());

  public Enrolled {
    lanes = Map.copyOf(lanes);
    messages = Map.copyOf(messages);
  }

  /** Those of one lane, as they are sent. */
  List<Window.Item> items(String endpoint) {
    return lanes.getOrDefault(endpoint, List.of()).stream()
        .map(delivery -> new Window.Item(delivery, message(delivery)))
        .toList();
  }

  private Message message(Delivery delivery) {
    Message message = messages.get(delivery.event());
    if (message == null) {
      throw new IllegalStateException("delivery " + delivery.id() + " of no message");
    }
    return message;
  }
}
