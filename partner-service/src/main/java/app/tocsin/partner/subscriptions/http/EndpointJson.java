package app.tocsin.partner.subscriptions.http;

import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Secret;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import app.tocsin.partner.subscriptions.EventTypes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the API shows it.
 *
 * @param secret only in the answer that made it
 */
record EndpointJson(
    String id,
    long version,
    String status,
    String url,
    String description,
    List<String> eventTypes,
    FilterJson filter,
    int rate,
    int inFlight,
    int weight,
    String ordering,
    String payload,
    boolean asymmetric,
    List<HeaderJson> headers,
    Instant createdAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant pausedAt,
    @Nullable Instant goneAt,
    @Nullable String secret) {
  record FilterJson(List<String> petitions, List<String> campaigns, List<String> territories) {
    static FilterJson of(EventFilter filter) {
      return new FilterJson(
          filter.petitions().stream().sorted().toList(),
          filter.campaigns().stream().sorted().toList(),
          filter.territories().stream().sorted().toList());
    }
  }

  record HeaderJson(String name, String value) {}

  /** A secret as it is listed. */
  record SecretJson(
      String id, Instant createdAt, @Nullable Instant expiresAt, @Nullable String secret) {
    static SecretJson of(Secret secret, @Nullable String text) {
      return new SecretJson(secret.id(), secret.createdAt(), secret.expiresAt(), text);
    }
  }

  static EndpointJson of(Endpoint endpoint, @Nullable String secret) {
    Settings settings = endpoint.settings();
    return new EndpointJson(
        endpoint.id(),
        endpoint.version(),
        word(endpoint.status()),
        settings.url().toString(),
        settings.description(),
        settings.eventTypes().stream().map(EventTypes::pattern).toList(),
        FilterJson.of(settings.filter()),
        settings.rate(),
        settings.inFlight(),
        endpoint.weight(),
        word(settings.ordering()),
        word(settings.payload()),
        settings.asymmetric(),
        settings.headers().entrySet().stream()
            .map(header -> new HeaderJson(header.getKey(), header.getValue()))
            .sorted(java.util.Comparator.comparing(HeaderJson::name))
            .toList(),
        endpoint.createdAt(),
        endpoint.verifiedAt(),
        endpoint.pausedAt(),
        endpoint.goneAt(),
        secret);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
