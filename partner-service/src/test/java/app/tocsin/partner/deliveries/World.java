package app.tocsin.partner.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.courier.Courier.Parcel;
import app.tocsin.partner.signing.SigningSecret;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Proof;
import app.tocsin.partner.subscriptions.Endpoint.Secret;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.EventTypes;
import app.tocsin.partner.subscriptions.SignerEvents;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import app.tocsin.partner.vault.Vault;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One worker with its store and its receivers, in memory and in virtual time. */
final class World {
  static final Instant START = Instant.parse("2027-01-31T18:00:00Z");
  private static final Duration STEP = Duration.ofMillis(500);

  final VirtualLoop loop = new VirtualLoop(START);
  final LedgerInMemory ledger = new LedgerInMemory(loop);
  final LanesInMemory lanes = new LanesInMemory(ledger);
  final LeasesInMemory leases = new LeasesInMemory();
  final Owning owning = new Owning("me", leases, loop);
  final Map<String, Endpoint> endpoints = new HashMap<>();

  /** What was sent, by webhook-id, also what was then refused. */
  final List<String> sent = new ArrayList<>();

  /** What was in them. */
  final List<String> bodies = new ArrayList<>();

  /** How receivers answer. */
  Function<Parcel, Mono<Answer>> receivers = _ -> answer(200, Duration.ofMillis(5));

  final ContactsInMemory contacts = new ContactsInMemory();
  final DiaryInMemory diary = new DiaryInMemory();
  final Writing writing = new Writing("me-1", diary, loop);
  private final Vault vault =
      Vault.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final Enrolling enrolling = new Enrolling(ledger, loop);
  final Dispatching dispatching =
      new Dispatching(
          new Dispatching.Stores(
              lanes, ledger, new EndpointsInMemory(endpoints), _ -> Mono.empty(), writing),
          new Carrying(
              new Filling(contacts),
              (message, _, _) -> message.data().getBytes(UTF_8),
              new SigningForEndpoints(vault, () -> Mono.just(List.of())),
              new Receivers(),
              loop),
          owning,
          loop,
          loop,
          () -> 0.5);

  private final class Receivers implements Courier {
    @Override
    public Mono<Answer> carry(Parcel parcel) {
      sent.add(parcel.headers().get("webhook-id"));
      bodies.add(new String(parcel.body(), UTF_8));
      return receivers.apply(parcel);
    }
  }

  Mono<Answer> answer(int status, Duration after) {
    return answer(status, null, after);
  }

  Mono<Answer> answer(int status, @Nullable String retryAfter, Duration after) {
    Sinks.One<Answer> sink = Sinks.one();
    loop.later(after, () -> sink.tryEmitValue(new Responded(status, retryAfter, "", after)));
    return sink.asMono();
  }

  /** The store takes so long for a batch of results, and so long more for each of them. */
  void storeTakes(Duration batch, Duration each) {
    lanes.storing =
        (results, write) -> {
          Sinks.Empty<Void> done = Sinks.empty();
          loop.later(
              batch.plus(each.multipliedBy(results)),
              () -> {
                write.block();
                done.tryEmitEmpty();
              });
          return done.asMono();
        };
  }

  /** A verified endpoint. */
  Endpoint endpoint(String id, Ordering ordering) {
    var secret =
        new Secret(
            "s",
            vault.seal(SigningSecret.random(new SecureRandom()).value(), "endpoint:" + id),
            START,
            null);
    var endpoint =
        new Endpoint(
            id,
            "partner",
            1,
            settings(id, ordering),
            1,
            List.of(secret),
            START,
            new Proof(URI.create("https://" + id + ".example/hooks"), START),
            null,
            null,
            null);
    endpoints.put(id, endpoint);
    return endpoint;
  }

  private static Settings settings(String id, Ordering ordering) {
    return new Settings(
        URI.create("https://" + id + ".example/hooks"),
        "",
        List.of(new EventTypes("*")),
        EventFilter.NONE,
        1_000,
        100,
        ordering,
        Payload.FULL,
        false,
        Map.of());
  }

  /** Somebody pauses it. */
  void pause(Endpoint it) {
    changed(it, it.settings(), it.weight(), loop.instant(), it.resumedAt());
  }

  /** Somebody takes it up again. */
  void resume(Endpoint it) {
    changed(it, it.settings(), it.weight(), null, loop.instant());
  }

  /** Somebody asks for another order. */
  void order(Endpoint it, Ordering ordering) {
    changed(it, settings(it.id(), ordering), it.weight(), it.pausedAt(), it.resumedAt());
  }

  /** Somebody of the campaign gives it another weight. */
  void weigh(Endpoint it, int weight) {
    changed(it, it.settings(), weight, it.pausedAt(), it.resumedAt());
  }

  private void changed(
      Endpoint it,
      Settings settings,
      int weight,
      @Nullable Instant pausedAt,
      @Nullable Instant resumedAt) {
    endpoints.put(
        it.id(),
        new Endpoint(
            it.id(),
            it.partner(),
            it.version() + 1,
            settings,
            weight,
            it.secrets(),
            it.createdAt(),
            it.proof(),
            pausedAt,
            it.goneAt(),
            resumedAt));
  }

  /** Events with these numbers come in for an endpoint. */
  void publish(String endpoint, int from, int to) {
    dispatching.take(enrolling.enrol(Map.of(endpoint, messages(from, to))).block());
  }

  /** One event comes in for all endpoints. */
  void publishToAll(int number) {
    Map<String, List<Message>> wanted = new HashMap<>();
    endpoints.keySet().forEach(endpoint -> wanted.put(endpoint, messages(number, number)));
    dispatching.take(enrolling.enrol(wanted).block());
  }

  /** A signer let the endpoint's partner have a contact. */
  void share(String endpoint, int number) {
    String sharing = "s" + number;
    contacts.keep(Map.of(sharing, "{\"email\":\"" + sharing + "\"}")).block();
    var message =
        new Message(
            "shared" + number,
            SignerEvents.SHARED,
            "/petition-service",
            null,
            START,
            sharing,
            "{\"sharingId\":\"" + sharing + "\"}",
            new About(Set.of(), Set.of(), Set.of()),
            "partner");
    enrolling.enrol(Map.of(endpoint, List.of(message))).block();
    dispatching.wake(Set.of(endpoint));
  }

  /** Something more happens to what was shared. */
  void follow(String endpoint, int number, int times) {
    var message =
        new Message(
            "follow" + number + "-" + times,
            SignerEvents.WITHDRAWN,
            "/petition-service",
            null,
            START,
            "s" + number,
            "{}",
            new About(Set.of(), Set.of(), Set.of()),
            "partner");
    enrolling.enrol(Map.of(endpoint, List.of(message))).block();
    dispatching.wake(Set.of(endpoint));
  }

  static List<Message> messages(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(World::message).toList();
  }

  private static Message message(int number) {
    return new Message(
        "e" + number,
        "petition.signature.counted",
        "/petition-service",
        null,
        START,
        "p",
        "{}",
        new About(Set.of(), Set.of(), Set.of()));
  }

  /** Lets time pass, with what happens by the clock. */
  void pass(Duration time) {
    pass(time, STEP);
  }

  /** Lets hours pass, in longer steps. */
  void pass(Duration time, Duration step) {
    Instant end = loop.instant().plus(time);
    while (loop.instant().isBefore(end)) {
      owning.renew().block();
      dispatching.look().block();
      loop.pass(step);
    }
  }
}
