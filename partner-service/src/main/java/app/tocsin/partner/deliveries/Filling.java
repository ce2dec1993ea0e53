package app.tocsin.partner.deliveries;

import app.tocsin.partner.contacts.Contacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Puts contacts into the events that bring them, at the last moment: until then an event holds only
 * whose contact it is. So nothing that is kept, numbered, or sent again can bring one that was
 * withdrawn.
 */
public final class Filling {
  private final Contacts contacts;

  public Filling(Contacts contacts) {
    this.contacts = contacts;
  }

  /** The event as it is sent; empty where its contact may not be given any more. */
  Mono<Message> fill(Message message) {
    return message.bringsContact()
        ? contacts
            .open(Set.of(message.order()))
            .flatMap(found -> Mono.justOrEmpty(found.get(message.order())))
            .map(contact -> message.with("contact", contact))
        : Mono.just(message);
  }

  /**
   * The events as they are fetched, by their ids. Where a contact may not be given any more its
   * event says just that: its number is there, and nothing is missing.
   */
  public Mono<Map<String, Message>> fillAll(Collection<Message> messages) {
    List<String> sharings =
        messages.stream().filter(Message::bringsContact).map(Message::order).toList();
    return contacts
        .open(sharings)
        .map(
            found ->
                messages.stream()
                    .collect(Collectors.toMap(Message::id, message -> filled(message, found))));
  }

  private static Message filled(Message message, Map<String, String> contacts) {
    if (!message.bringsContact()) {
      return message;
    }
    String contact = contacts.get(message.order());
    return contact == null ? message.with("withdrawn", "true") : message.with("contact", contact);
  }
}
