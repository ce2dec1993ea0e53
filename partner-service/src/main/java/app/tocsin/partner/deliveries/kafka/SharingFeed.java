package app.tocsin.partner.deliveries.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.partner.contacts.Contacts;
import app.tocsin.partner.deliveries.Cancelling;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Matching;
import app.tocsin.partner.deliveries.Matching.Part;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.deliveries.kafka.SharingJson.Sharing;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Keeps the contacts that people let partners have, and puts the events that bring them into the
 * lanes of that partner. What is withdrawn is forgotten first, and what was to bring it cancelled;
 * then the partner is told. A batch that comes again, in part or whole, by whomever, changes
 * nothing: a mark of what was withdrawn outlives it.
 */
class SharingFeed {
  /** Whose contact which partner may have. */
  static final String SHARINGS = "petition.sharings";

  /** The same of registrants. */
  static final String REGISTRANTS = "gathering.sharings";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SharingJson format;
  private final Contacts contacts;
  private final Cancelling cancelling;
  private final Matching matching;
  private final Enrolling enrolling;
  private final Dispatching dispatching;
  private final DeadLetters deadLetters;

  SharingFeed(
      SharingJson format,
      Contacts contacts,
      Cancelling cancelling,
      Matching matching,
      Enrolling enrolling,
      Dispatching dispatching,
      DeadLetters deadLetters) {
    this.format = format;
    this.contacts = contacts;
    this.cancelling = cancelling;
    this.matching = matching;
    this.enrolling = enrolling;
    this.dispatching = dispatching;
    this.deadLetters = deadLetters;
  }

  @KafkaListener(
      id = "partner-sharings",
      topics = {SHARINGS, REGISTRANTS},
      containerFactory = MessagingConfiguration.BATCHES)
  void take(List<ConsumerRecord<String, byte[]>> batch) {
    List<Sharing> sharings =
        deadLetters.readAll(batch, format::read).stream().flatMap(Optional::stream).toList();
    Map<String, String> given = new HashMap<>();
    Set<String> withdrawn = new HashSet<>();
    for (Sharing sharing : sharings) {
      String contact = sharing.contact();
      if (contact == null) {
        withdrawn.add(sharing.id());
      } else {
        given.put(sharing.id(), contact);
      }
    }
    contacts
        .keep(given)
        .then(contacts.withdraw(withdrawn))
        .then(cancelling.cancel(withdrawn))
        .block(PATIENCE);
    enrol(sharings, Objects.requireNonNull(contacts.standing(given.keySet()).block(PATIENCE)));
    // what another worker put into a lane meanwhile
    cancelling.cancel(withdrawn).block(PATIENCE);
  }

  /** What was withdrawn by now is put into no lane. */
  private void enrol(List<Sharing> sharings, Set<String> standing) {
    List<Message> messages =
        sharings.stream()
            .filter(sharing -> sharing.contact() == null || standing.contains(sharing.id()))
            .map(Sharing::message)
            .collect(Collectors.toList());
    Map<String, Set<String>> holders = holders(sharings);
    int from = 0;
    while (from < messages.size()) {
      Part part = Objects.requireNonNull(matching.part(messages, from, holders).block(PATIENCE));
      for (Map<String, List<Message>> slice : Enrolling.slices(part.wanted())) {
        enrolling.enrol(slice).block(PATIENCE);
        dispatching.wake(slice.keySet());
      }
      from = part.next();
    }
  }

  /** Who had a contact hears that it is withdrawn, also where he asks for something else by now. */
  private Map<String, Set<String>> holders(List<Sharing> sharings) {
    Map<String, String> withdrawals = new HashMap<>();
    for (Sharing sharing : sharings) {
      if (sharing.contact() == null) {
        withdrawals.put(sharing.message().id(), sharing.id());
      }
    }
    Map<String, Set<String>> bySharing =
        Objects.requireNonNull(
            cancelling.endpoints(Set.copyOf(withdrawals.values())).block(PATIENCE));
    Map<String, Set<String>> byEvent = new HashMap<>();
    withdrawals.forEach(
        (event, sharing) -> byEvent.put(event, bySharing.getOrDefault(sharing, Set.of())));
    return byEvent;
  }
}
