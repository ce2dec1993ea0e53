package app.tocsin.partner.deliveries.mongo;

import app.tocsin.partner.deliveries.Breaker;
import app.tocsin.partner.deliveries.Breaker.Closed;
import app.tocsin.partner.deliveries.Breaker.Open;
import app.tocsin.partner.deliveries.Breaker.Probing;
import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.deliveries.Delivery.Attempt;
import app.tocsin.partner.deliveries.Delivery.Request;
import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.SignerEvents;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Events, deliveries and breakers as documents, and back. */
final class LedgerDocuments {
  private LedgerDocuments() {}

  static Document toDocument(Message message, Instant now) {
    var document =
        new Document("_id", message.id())
            .append("type", message.type())
            .append("source", message.source())
            .append("subject", message.subject())
            .append("time", Date.from(message.time()))
            .append("order", message.order())
            .append("data", message.data())
            .append("petitions", List.copyOf(message.about().petitions()))
            .append("campaigns", List.copyOf(message.about().campaigns()))
            .append("territories", List.copyOf(message.about().territories()))
            .append("keptAt", Date.from(now));
    return message.partner() == null ? document : document.append("partner", message.partner());
  }

  static Message toMessage(Document document) {
    return new Message(
        document.getString("_id"),
        document.getString("type"),
        document.getString("source"),
        document.getString("subject"),
        document.getDate("time").toInstant(),
        document.getString("order"),
        document.getString("data"),
        new About(
            Set.copyOf(document.getList("petitions", String.class)),
            Set.copyOf(document.getList("campaigns", String.class)),
            Set.copyOf(document.getList("territories", String.class))),
        document.getString("partner"));
  }

  /** The event of a lane, by which its delivery is found. */
  static String key(String endpoint, String event) {
    return endpoint + ":" + event;
  }

  static Document toDocument(Delivery delivery) {
    var document =
        new Document("_id", delivery.id())
            .append("endpoint", delivery.endpoint())
            .append("sequence", delivery.sequence())
            .append("key", key(delivery.endpoint(), delivery.event()))
            .append("type", delivery.type())
            .append("order", delivery.order())
            .append("petition", delivery.petition())
            .append("state", delivery.state().name())
            .append("createdAt", Date.from(delivery.createdAt()));
    return SignerEvents.bringsContact(delivery.type())
        ? document.append(MongoCancelling.SHARING, delivery.order())
        : document;
  }

  static Delivery toDelivery(Document document) {
    String endpoint = document.getString("endpoint");
    List<Document> attempts = document.getList("attempts", Document.class, List.of());
    return new Delivery(
        endpoint,
        document.get("sequence", Number.class).longValue(),
        document.getString("key").substring(endpoint.length() + 1),
        document.getString("type"),
        document.getString("order"),
        document.getString("petition"),
        State.valueOf(document.getString("state")),
        document.getInteger("failures", 0),
        instant(document, "dueAt"),
        document.getDate("createdAt").toInstant(),
        attempts.stream().map(LedgerDocuments::toAttempt).toList());
  }

  static Document toDocument(Attempt attempt) {
    var document = new Document("at", Date.from(attempt.at())).append("ms", attempt.milliseconds());
    if (attempt.status() != null) {
      document.append("status", attempt.status());
    }
    if (attempt.failure() != null) {
      document.append("failure", attempt.failure());
    }
    if (!attempt.response().isEmpty()) {
      document.append("response", attempt.response());
    }
    Request request = attempt.request();
    return request == null ? document : document.append("request", toDocument(request));
  }

  private static Attempt toAttempt(Document document) {
    return new Attempt(
        document.getDate("at").toInstant(),
        document.get("ms", Number.class).longValue(),
        document.getInteger("status"),
        document.getString("failure"),
        document.get("response", ""),
        toRequest(document.get("request", Document.class)));
  }

  private static Document toDocument(Request request) {
    return new Document("timestamp", request.timestamp())
        .append("signature", request.signature())
        .append("headers", request.headers());
  }

  private static @Nullable Request toRequest(@Nullable Document document) {
    return document == null
        ? null
        : new Request(
            document.get("timestamp", Number.class).longValue(),
            document.getString("signature"),
            document.getList("headers", String.class));
  }

  static Document toDocument(Breaker breaker) {
    return switch (breaker) {
      case Closed it ->
          new Document("state", "closed")
              .append("failures", it.failures())
              .append("failed", List.copyOf(it.failed()))
              .append("since", date(it.failingSince()));
      case Open it ->
          new Document("state", "open")
              .append("since", Date.from(it.failingSince()))
              .append("probes", it.probes())
              .append("probeAt", Date.from(it.probeAt()));
      case Probing it ->
          new Document("state", "probing")
              .append("since", Date.from(it.failingSince()))
              .append("probes", it.probes());
    };
  }

  static Breaker toBreaker(@Nullable Document document) {
    if (document == null) {
      return Closed.HEALTHY;
    }
    return switch (document.getString("state")) {
      case "open" ->
          new Open(
              document.getDate("since").toInstant(),
              document.getInteger("probes"),
              document.getDate("probeAt").toInstant());
      case "probing" ->
          new Probing(document.getDate("since").toInstant(), document.getInteger("probes"));
      default ->
          new Closed(
              document.getInteger("failures"),
              Set.copyOf(document.getList("failed", String.class, List.of())),
              instant(document, "since"));
    };
  }

  static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
