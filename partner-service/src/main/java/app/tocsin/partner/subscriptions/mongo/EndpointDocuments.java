package app.tocsin.partner.subscriptions.mongo;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Proof;
import app.tocsin.partner.subscriptions.Endpoint.Secret;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import app.tocsin.partner.subscriptions.EventTypes;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An endpoint as a document, and back. */
final class EndpointDocuments {
  /** Stands for any petition in a route. */
  private static final String ANY = "*";

  private EndpointDocuments() {}

  static Document toDocument(Endpoint endpoint) {
    var document =
        new Document("_id", endpoint.id())
            .append("partner", endpoint.partner())
            .append("createdAt", Date.from(endpoint.createdAt()));
    document.putAll(changeable(endpoint));
    return document;
  }

  static Document changeable(Endpoint endpoint) {
    Settings settings = endpoint.settings();
    EventFilter filter = settings.filter();
    return new Document("version", endpoint.version())
        .append("url", settings.url().toString())
        .append("description", settings.description())
        .append("eventTypes", settings.eventTypes().stream().map(EventTypes::pattern).toList())
        .append("petitions", List.copyOf(filter.petitions()))
        .append("campaigns", List.copyOf(filter.campaigns()))
        .append("territories", List.copyOf(filter.territories()))
        .append("routes", endpoint.proof() == null ? List.of() : routes(settings))
        .append("weight", endpoint.weight())
        .append("rate", settings.rate())
        .append("inFlight", settings.inFlight())
        .append("ordering", settings.ordering().name())
        .append("payload", settings.payload().name())
        .append("asymmetric", settings.asymmetric())
        .append(
            "headers",
            settings.headers().entrySet().stream()
                .map(it -> new Document("name", it.getKey()).append("value", it.getValue()))
                .toList())
        .append("secrets", endpoint.secrets().stream().map(EndpointDocuments::toDocument).toList())
        .append("proof", toDocument(endpoint.proof()))
        .append("pausedAt", date(endpoint.pausedAt()))
        .append("goneAt", date(endpoint.goneAt()))
        .append("resumedAt", date(endpoint.resumedAt()));
  }

  /** By what an index finds those that could want an event: pattern and petition. */
  private static List<String> routes(Settings settings) {
    Set<String> petitions = settings.filter().petitions();
    return routes(
        settings.eventTypes().stream().map(EventTypes::pattern).toList(),
        petitions.isEmpty() ? Set.of(ANY) : petitions);
  }

  /** Where to look for those that could want an event of this type about these petitions. */
  static List<String> routesOf(String type, Set<String> petitions) {
    List<String> all = new ArrayList<>(petitions);
    all.add(ANY);
    return routes(EventTypes.patternsOf(type), all);
  }

  private static List<String> routes(List<String> patterns, Collection<String> petitions) {
    List<String> routes = new ArrayList<>();
    for (String pattern : patterns) {
      for (String petition : petitions) {
        routes.add(pattern + "|" + petition);
      }
    }
    return routes;
  }

  static Endpoint toEndpoint(Document document) {
    Map<String, String> headers = new HashMap<>();
    document
        .getList("headers", Document.class)
        .forEach(header -> headers.put(header.getString("name"), header.getString("value")));
    return new Endpoint(
        document.getString("_id"),
        document.getString("partner"),
        document.get("version", Number.class).longValue(),
        new Settings(
            URI.create(document.getString("url")),
            document.getString("description"),
            document.getList("eventTypes", String.class).stream().map(EventTypes::new).toList(),
            new EventFilter(
                Set.copyOf(document.getList("petitions", String.class)),
                Set.copyOf(document.getList("campaigns", String.class)),
                Set.copyOf(document.getList("territories", String.class))),
            document.getInteger("rate"),
            document.getInteger("inFlight"),
            Ordering.valueOf(document.getString("ordering")),
            Payload.valueOf(document.getString("payload")),
            document.getBoolean("asymmetric"),
            headers),
        document.getInteger("weight", 1),
        document.getList("secrets", Document.class).stream()
            .map(EndpointDocuments::toSecret)
            .toList(),
        document.getDate("createdAt").toInstant(),
        toProof(document.get("proof", Document.class)),
        instant(document, "pausedAt"),
        instant(document, "goneAt"),
        instant(document, "resumedAt"));
  }

  private static @Nullable Document toDocument(@Nullable Proof proof) {
    return proof == null
        ? null
        : new Document("url", proof.url().toString()).append("at", Date.from(proof.at()));
  }

  private static @Nullable Proof toProof(@Nullable Document document) {
    return document == null
        ? null
        : new Proof(URI.create(document.getString("url")), document.getDate("at").toInstant());
  }

  private static Document toDocument(Secret secret) {
    return new Document("id", secret.id())
        .append("sealed", secret.sealed())
        .append("createdAt", Date.from(secret.createdAt()))
        .append("expiresAt", date(secret.expiresAt()));
  }

  private static Secret toSecret(Document document) {
    return new Secret(
        document.getString("id"),
        document.getString("sealed"),
        document.getDate("createdAt").toInstant(),
        instant(document, "expiresAt"));
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(Document document, String name) {
    Date date = document.getDate(name);
    return date == null ? null : date.toInstant();
  }
}
