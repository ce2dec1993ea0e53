package app.tocsin.partner.subscriptions;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants events.
 *
 * @param version rises by one at each change, from 1
 * @param secrets the newest last
 * @param verifiedAt when its owner proved to have it; null before
 * @param pausedAt when a person paused it; null where it isn't paused
 * @param goneAt when it said that it is gone (410); null where it didn't
 */
public record Endpoint(
    String id,
    String partner,
    long version,
    Settings settings,
    List<Secret> secrets,
    Instant createdAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant pausedAt,
    @Nullable Instant goneAt) {
  /** Secrets that sign at once, at most. */
  static final int MOST_SECRETS = 5;

  public Endpoint {
    secrets = List.copyOf(secrets);
  }

  /**
   * What the partner chooses.
   *
   * @param rate deliveries a second at most, 1 to 1000
   * @param inFlight deliveries at once at most, 1 to 100
   * @param asymmetric whether Ed25519 signs too
   * @param headers added to each request
   */
  public record Settings(
      URI url,
      String description,
      List<EventTypes> eventTypes,
      EventFilter filter,
      int rate,
      int inFlight,
      Ordering ordering,
      Payload payload,
      boolean asymmetric,
      Map<String, String> headers) {
    public Settings {
      eventTypes = List.copyOf(eventTypes);
      headers = Map.copyOf(headers);
    }
  }

  /** In which order events of one subject come. */
  public enum Ordering {
    /** As it happens. */
    NONE,
    /** One after the other: what can't be delivered holds back what follows of its subject. */
    SUBJECT
  }

  /** How much an event says. */
  public enum Payload {
    /** What happened to what; the receiver asks for the rest. */
    THIN,
    /** All. */
    FULL
  }

  /**
   * A secret that signs, sealed.
   *
   * @param expiresAt null for the newest
   */
  public record Secret(String id, String sealed, Instant createdAt, @Nullable Instant expiresAt) {
    boolean validAt(Instant now) {
      return expiresAt == null || now.isBefore(expiresAt);
    }
  }

  /** Where it stands. */
  public enum Status {
    UNVERIFIED,
    ACTIVE,
    PAUSED,
    GONE
  }

  public Status status() {
    if (verifiedAt == null) {
      return Status.UNVERIFIED;
    }
    if (goneAt != null) {
      return Status.GONE;
    }
    return pausedAt == null ? Status.ACTIVE : Status.PAUSED;
  }

  /** Whether an event is for it, also while it is paused: it is then held. */
  public boolean wants(String type, EventFilter.About about) {
    return verifiedAt != null
        && settings.eventTypes().stream().anyMatch(pattern -> pattern.matches(type))
        && settings.filter().matches(about);
  }

  /** Another address has to be proved again. */
  Endpoint with(Settings changed) {
    boolean moved = !changed.url().equals(settings.url());
    return new Endpoint(
        id,
        partner,
        version + 1,
        changed,
        secrets,
        createdAt,
        moved ? null : verifiedAt,
        pausedAt,
        moved ? null : goneAt);
  }

  Endpoint verified(Instant now) {
    return new Endpoint(
        id, partner, version + 1, settings, secrets, createdAt, now, pausedAt, goneAt);
  }

  Endpoint paused(Instant now) {
    return new Endpoint(
        id, partner, version + 1, settings, secrets, createdAt, verifiedAt, now, goneAt);
  }

  Endpoint gone(Instant now) {
    return new Endpoint(
        id, partner, version + 1, settings, secrets, createdAt, verifiedAt, pausedAt, now);
  }

  Endpoint resumed() {
    return new Endpoint(
        id, partner, version + 1, settings, secrets, createdAt, verifiedAt, null, null);
  }

  /** With a new secret; those before it sign for a while longer. */
  Endpoint rotated(Secret fresh, Duration overlap) {
    Instant end = fresh.createdAt().plus(overlap);
    List<Secret> kept = new ArrayList<>();
    for (Secret secret : validSecrets(fresh.createdAt())) {
      Instant expiresAt = secret.expiresAt();
      Instant sooner = expiresAt == null || expiresAt.isAfter(end) ? end : expiresAt;
      kept.add(new Secret(secret.id(), secret.sealed(), secret.createdAt(), sooner));
    }
    kept.add(fresh);
    return new Endpoint(
        id,
        partner,
        version + 1,
        settings,
        kept.subList(Math.max(0, kept.size() - MOST_SECRETS), kept.size()),
        createdAt,
        verifiedAt,
        pausedAt,
        goneAt);
  }

  /** The secrets that sign now. */
  public List<Secret> validSecrets(Instant now) {
    return secrets.stream().filter(secret -> secret.validAt(now)).toList();
  }
}
