package app.tocsin.partner.subscriptions;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.signing.SigningSecret;
import app.tocsin.partner.subscriptions.Endpoint.Secret;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.vault.Vault;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** The door for endpoints. Whoever comes through it was admitted to the partner before. */
public final class ManagingEndpoints {
  /** How many one partner can have. */
  static final int MOST = 200;

  private static final int ATTEMPTS = 5;
  private static final Outcome TOO_OFTEN =
      new Outcome.TooOften(Strangers.TIMES, Strangers.TIMES_A_HOST, Strangers.WITHIN);

  private final Endpoints endpoints;
  private final SigningForEndpoints signing;
  private final SpecialEvents events;
  private final Courier courier;
  private final Vault vault;
  private final Clock clock;
  private final Bell bell;
  private final SecureRandom random = new SecureRandom();
  private final Strangers strangers = new Strangers();

  public ManagingEndpoints(
      Endpoints endpoints,
      SigningForEndpoints signing,
      SpecialEvents events,
      Courier courier,
      Vault vault,
      Clock clock,
      Bell bell) {
    this.endpoints = endpoints;
    this.signing = signing;
    this.events = events;
    this.courier = courier;
    this.vault = vault;
    this.clock = clock;
    this.bell = bell;
  }

  /** The bodies of what is sent beside the partner's events. */
  public interface SpecialEvents {
    /** Asks the receiver to send back these words. */
    byte[] challenge(Endpoint endpoint, String words, Instant at);

    /** Whether the answer sends back the words. */
    boolean answers(String excerpt, String words);

    /** Says nothing but hello. */
    byte[] test(Endpoint endpoint, Instant at);
  }

  /** Calls whoever sends to an endpoint. */
  public interface Bell {
    Mono<Void> ring(String endpoint);
  }

  /** What came of a request. */
  public sealed interface Outcome {
    /** The endpoint as it is now. */
    record Done(Endpoint endpoint) implements Outcome {}

    /** As it is now, with a secret that is shown once. */
    record WithSecret(Endpoint endpoint, Secret secret, String text) implements Outcome {}

    /** What the receiver answered to a test. */
    record Tried(Answer answer) implements Outcome {}

    /** The receiver did not prove that it wants our events. */
    record NotProved(Answer answer) implements Outcome {}

    /** Nothing is sent there before its owner has proved to have it. */
    record NotVerified() implements Outcome {}

    /** It, or its host, was asked for proof so often that it is left alone for a while. */
    record TooOften(int times, int timesAHost, Duration within) implements Outcome {}

    /** The partner has none with this id. */
    record Unknown() implements Outcome {}

    /** The actor saw another version. */
    record OtherVersion(long seen) implements Outcome {}

    /** The partner has as many as it can. */
    record TooMany(int most) implements Outcome {}

    /** The same idempotency key came with another body. */
    record KeyReused() implements Outcome {}
  }

  /** A new endpoint, with its first secret; no event is sent there before it is verified. */
  public Mono<Outcome> create(String partner, Settings settings, Optional<String> idempotencyKey) {
    String id = Ids.next("endpoint of " + partner, idempotencyKey);
    SigningSecret text = SigningSecret.random(random);
    Secret secret = sealed(id, text);
    var endpoint =
        new Endpoint(id, partner, 1, settings, 1, List.of(secret), now(), null, null, null, null);
    String fingerprint = settings.digest();
    return endpoints
        .of(partner, null, MOST)
        .filter(all -> all.size() < MOST || all.stream().anyMatch(it -> it.id().equals(id)))
        .flatMap(_ -> endpoints.create(endpoint, fingerprint))
        .<Outcome>map(
            created -> {
              if (!created.fingerprint().equals(fingerprint)) {
                return new Outcome.KeyReused();
              }
              // the same request again: its secret was shown, or can be replaced
              boolean mine = created.endpoint().secrets().getFirst().id().equals(secret.id());
              return mine
                  ? new Outcome.WithSecret(endpoint, secret, text.value())
                  : new Outcome.Done(created.endpoint());
            })
        .defaultIfEmpty(new Outcome.TooMany(MOST));
  }

  /** The endpoint, where it is this partner's. */
  public Mono<Outcome> find(String partner, String id) {
    return own(partner, id).<Outcome>map(Outcome.Done::new).defaultIfEmpty(new Outcome.Unknown());
  }

  /** Changes its settings, where the actor saw the present version. */
  public Mono<Outcome> edit(String partner, String id, long version, Settings settings) {
    return own(partner, id)
        .flatMap(
            before -> {
              Endpoint after = before.with(settings);
              return before.version() == version
                  ? endpoints.save(after).map(saved -> edited(saved, after, version))
                  : Mono.just(edited(false, after, version));
            })
        .defaultIfEmpty(new Outcome.Unknown());
  }

  private static Outcome edited(boolean saved, Endpoint after, long version) {
    return saved ? new Outcome.Done(after) : new Outcome.OtherVersion(version);
  }

  public Mono<Outcome> pause(String partner, String id) {
    return change(partner, id, before -> before.pausedAt() == null ? before.paused(now()) : before);
  }

  /**
   * Takes up deliveries again, also where the receiver had said that it is gone, and at once where
   * it had failed so often that it was left alone.
   */
  public Mono<Outcome> resume(String partner, String id) {
    return change(partner, id, before -> before.resumed(now()))
        .flatMap(outcome -> bell.ring(id).thenReturn(outcome));
  }

  /** Notes that a receiver said 410: not where the endpoint has another address by now. */
  public Mono<Outcome> gone(Endpoint asked) {
    return change(
        asked.partner(),
        asked.id(),
        before ->
            before.goneAt() == null && before.settings().url().equals(asked.settings().url())
                ? before.gone(now())
                : before);
  }

  /** Gives its lane another weight, 1 to {@link Endpoint#MOST_WEIGHT}. */
  public Mono<Outcome> weigh(String partner, String id, int weight) {
    return change(partner, id, it -> it.weight() == weight ? it : it.weighing(weight));
  }

  public Mono<Outcome> remove(String partner, String id) {
    return own(partner, id)
        .flatMap(found -> endpoints.remove(id).<Outcome>thenReturn(new Outcome.Done(found)))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  /** A new secret; the ones before it sign for a while longer. */
  public Mono<Outcome> rotate(String partner, String id, Duration overlap) {
    SigningSecret text = SigningSecret.random(random);
    Secret secret = sealed(id, text);
    return change(partner, id, before -> before.rotated(secret, overlap))
        .map(
            outcome ->
                outcome instanceof Outcome.Done(Endpoint endpoint)
                    ? new Outcome.WithSecret(endpoint, secret, text.value())
                    : outcome);
  }

  /** Asks the receiver to send back words of ours: only who reads requests there can. */
  public Mono<Outcome> verify(String partner, String id) {
    String words = Ids.next();
    Instant at = clock.instant();
    return own(partner, id)
        .flatMap(
            endpoint ->
                strangers.mayWriteTo(id, endpoint.settings().url(), at)
                    ? send(endpoint, "challenge", events.challenge(endpoint, words, at))
                        .flatMap(answer -> proved(endpoint, answer, words, at))
                    : Mono.just(TOO_OFTEN))
        .defaultIfEmpty(new Outcome.Unknown())
        .flatMap(outcome -> bell.ring(id).thenReturn(outcome));
  }

  private Mono<Outcome> proved(Endpoint asked, Answer answer, String words, Instant at) {
    boolean proved =
        answer instanceof Responded responded
            && responded.status() / 100 == 2
            && events.answers(responded.excerpt(), words);
    if (!proved) {
      return Mono.just(new Outcome.NotProved(answer));
    }
    URI url = asked.settings().url();
    strangers.proved(url, at);
    return change(
        asked.partner(),
        asked.id(),
        before ->
            before.settings().url().equals(url) && before.verifiedAt() == null
                ? before.verified(now())
                : before);
  }

  /** Sends one signed message now, and tells what came back; not to who didn't ask for it. */
  public Mono<Outcome> test(String partner, String id) {
    return own(partner, id)
        .flatMap(
            endpoint ->
                endpoint.verifiedAt() == null
                    ? Mono.<Outcome>just(new Outcome.NotVerified())
                    : send(endpoint, "test", events.test(endpoint, clock.instant()))
                        .<Outcome>map(Outcome.Tried::new))
        .defaultIfEmpty(new Outcome.Unknown());
  }

  private Mono<Answer> send(Endpoint endpoint, String what, byte[] body) {
    String webhookId = what + "-" + Ids.next();
    return signing.parcel(endpoint, webhookId, clock.instant(), body, true).flatMap(courier::carry);
  }

  private Mono<Outcome> change(String partner, String id, UnaryOperator<Endpoint> how) {
    return Mono.defer(() -> own(partner, id))
        .flatMap(
            before -> {
              Endpoint after = how.apply(before);
              return after.version() == before.version()
                  ? Mono.<Optional<Outcome>>just(Optional.of(new Outcome.Done(after)))
                  : endpoints
                      .save(after)
                      .map(
                          saved ->
                              saved
                                  ? Optional.<Outcome>of(new Outcome.Done(after))
                                  : Optional.<Outcome>empty());
            })
        .defaultIfEmpty(Optional.of(new Outcome.Unknown()))
        .repeat(ATTEMPTS)
        .filter(Optional::isPresent)
        .next()
        .map(Optional::orElseThrow)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("endpoint " + id + " changes too fast")));
  }

  private Mono<Endpoint> own(String partner, String id) {
    return endpoints.find(id).filter(endpoint -> endpoint.partner().equals(partner));
  }

  private Secret sealed(String endpoint, SigningSecret text) {
    return new Secret(
        Ids.next().substring(0, 8),
        vault.seal(text.value(), SigningForEndpoints.place(endpoint)),
        now(),
        null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
