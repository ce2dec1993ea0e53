package app.tocsin.partner.subscriptions;

import app.tocsin.defaults.requests.Ids;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants events.
 *
 * @param version rises by one at each change, from 1
 * @param weight how many deliveries it may start in a round while others wait for a place too, 1 to
 *     {@link #MOST_WEIGHT}: what the campaign's people say, not the partner
 * @param secrets the newest last
 * @param proof the last address that its owner proved to have; null before the first
 * @param pausedAt when a person paused it; null where it isn't paused
 * @param goneAt when it said that it is gone (410); null where it didn't
 * @param resumedAt when a person last took it up again; null where nobody did
 */
public record Endpoint(
    String id,
    String partner,
    long version,
    Settings settings,
    int weight,
    List<Secret> secrets,
    Instant createdAt,
    @Nullable Proof proof,
    @Nullable Instant pausedAt,
    @Nullable Instant goneAt,
    @Nullable Instant resumedAt) {
  /** Secrets that sign at once, at most. */
  static final int MOST_SECRETS = 5;

  /** None has more than so many turns for one of another. */
  public static final int MOST_WEIGHT = 10;

  public Endpoint {
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException(
          "weight: " + weight + " (expected: 1 to " + MOST_WEIGHT + ")");
    }
    secrets = List.copyOf(secrets);
  }

  /** That its owner had this address at that moment. */
  public record Proof(URI url, Instant at) {}

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

    /** Tells two of them apart: the same for the same settings, whichever process asks. */
    String digest() {
      return Ids.digest(
          String.join(
              "\n",
              url.toString(),
              description,
              eventTypes.toString(),
              new TreeSet<>(filter.petitions()).toString(),
              new TreeSet<>(filter.campaigns()).toString(),
              new TreeSet<>(filter.territories()).toString(),
              rate + " " + inFlight + " " + ordering + " " + payload + " " + asymmetric,
              new TreeMap<>(headers).toString()));
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

  /** When its owner proved to have the present address; null before. */
  public @Nullable Instant verifiedAt() {
    return proof != null && proof.url().equals(settings.url()) ? proof.at() : null;
  }

  /** When a person last said that it works, or proved it; null before. */
  public @Nullable Instant takenUpAt() {
    Instant proved = verifiedAt();
    boolean resumedLast = resumedAt != null && (proved == null || resumedAt.isAfter(proved));
    return resumedLast ? resumedAt : proved;
  }

  public Status status() {
    if (verifiedAt() == null) {
      return Status.UNVERIFIED;
    }
    if (goneAt != null) {
      return Status.GONE;
    }
    return pausedAt == null ? Status.ACTIVE : Status.PAUSED;
  }

  /**
   * Whether an event is for it. Also while it is paused, or has another address that isn't proved
   * yet: it is then held. That a contact may not be used any more it hears wherever the signer
   * lives, and whence they came: who asked to be erased has no place any more.
   */
  public boolean wants(String type, EventFilter.About about) {
    return proof != null
        && settings.eventTypes().stream().anyMatch(pattern -> pattern.matches(type))
        && (SignerEvents.isWithdrawal(type)
            ? settings.filter().matchesPetition(about)
            : settings.filter().matches(about));
  }

  /** Another address has to be proved again. */
  Endpoint with(Settings changed) {
    boolean moved = !changed.url().equals(settings.url());
    return new Endpoint(
        id,
        partner,
        version + 1,
        changed,
        weight,
        secrets,
        createdAt,
        proof,
        pausedAt,
        moved ? null : goneAt,
        resumedAt);
  }

  Endpoint verified(Instant now) {
    var proved = new Proof(settings.url(), now);
    return new Endpoint(
        id,
        partner,
        version + 1,
        settings,
        weight,
        secrets,
        createdAt,
        proved,
        pausedAt,
        goneAt,
        resumedAt);
  }

  Endpoint paused(Instant now) {
    return standing(now, goneAt, resumedAt);
  }

  Endpoint gone(Instant now) {
    return standing(pausedAt, now, resumedAt);
  }

  Endpoint resumed(Instant now) {
    return standing(null, null, now);
  }

  private Endpoint standing(
      @Nullable Instant paused, @Nullable Instant gone, @Nullable Instant resumed) {
    return new Endpoint(
        id,
        partner,
        version + 1,
        settings,
        weight,
        secrets,
        createdAt,
        proof,
        paused,
        gone,
        resumed);
  }

  /** With another weight. */
  Endpoint weighing(int changed) {
    return new Endpoint(
        id,
        partner,
        version + 1,
        settings,
        changed,
        secrets,
        createdAt,
        proof,
        pausedAt,
        goneAt,
        resumedAt);
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
        weight,
        kept.subList(Math.max(0, kept.size() - MOST_SECRETS), kept.size()),
        createdAt,
        proof,
        pausedAt,
        goneAt,
        resumedAt);
  }

  /** The secrets that sign now. */
  public List<Secret> validSecrets(Instant now) {
    return secrets.stream().filter(secret -> secret.validAt(now)).toList();
  }
}
