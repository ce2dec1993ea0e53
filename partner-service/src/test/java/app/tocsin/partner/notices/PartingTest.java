package app.tocsin.partner.notices;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.deliveries.EndpointsInMemory;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Proof;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.EventFilter;
import app.tocsin.partner.subscriptions.EventTypes;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.SpecialEvents;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import app.tocsin.partner.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PartingTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");
  private static final URI HOOKS = URI.create("https://here.example/hooks");

  private final Map<String, Endpoint> stored = new HashMap<>();
  private final Hands clock = new Hands();
  private final NoticesInMemory notices = new NoticesInMemory();
  private final ManagingEndpoints managing = managing();
  private final Parting parting = new Parting(managing, notices, clock);
  private final Untold untold = new Untold(new EndpointsInMemory(stored), notices, clock, 2);

  /** As many answers come at once as were on their way. */
  @Test
  void whoSaysThatItIsGoneIsStoppedAndItsPeopleToldAtOnceAndOnce() {
    Endpoint asked = endpoint("a");

    parting.note(asked).block();
    parting.note(asked).block();

    assertThat(stored.get("a").status()).isEqualTo(Endpoint.Status.GONE);
    assertThat(due()).containsExactly(new Notice("a", NOW, Notice.GONE));
    assertThat(notices.raised).containsExactly(Map.entry("a", 1));
  }

  @Test
  void whoIsRemovedOrHasAnotherAddressIsNoNotice() {
    Endpoint asked = endpoint("a");
    stored.clear();

    parting.note(asked).block();

    assertThat(notices.raised).isEmpty();
  }

  @Test
  void whoWasStoppedByOneThatDiedBeforeItTookNoteIsToldOfOnceAllTheSame() {
    managing.gone(endpoint("a")).block(); // and there it died
    assertThat(notices.raised).isEmpty();

    for (int minute = 0; minute < 3; minute++) {
      untold.next().block();
      clock.pass(Untold.PAUSE);
    }

    assertThat(due()).containsExactly(new Notice("a", NOW, Notice.GONE));
    assertThat(notices.raised).containsExactly(Map.entry("a", 1));
  }

  @Test
  void whatWasToldIsNotToldAgainHoweverLongItStaysGone() {
    parting.note(endpoint("a")).block();
    notices.done(due().getFirst(), Notices.Outcome.TOLD, NOW).block();

    for (int day = 0; day < 2 * Notices.KEPT.toDays(); day++) {
      clock.pass(Duration.ofDays(1));
      notices.forget(clock.instant());
      untold.next().block();
    }

    assertThat(notices.raised).containsExactly(Map.entry("a", 1));
  }

  @Test
  void whatWasTakenUpInBetweenIsNoNewsAnyMore() {
    managing.gone(endpoint("a")).block();
    managing.resume("rail", "a").block();

    untold.next().block();

    assertThat(notices.raised).isEmpty();
  }

  @Test
  void howeverManyAreGoneTheyAreAllLookedAtInTurn() {
    List<String> all = List.of("a", "b", "c", "d", "e");
    all.forEach(id -> managing.gone(endpoint(id)).block());

    untold.next().block();
    assertThat(notices.raised).containsOnlyKeys("a", "b");
    untold.next().block();
    untold.next().block();

    assertThat(notices.raised.keySet()).containsExactlyElementsOf(all);
    managing.gone(endpoint("f")).block();
    untold.next().block();
    assertThat(notices.raised).as("all were looked at just now").doesNotContainKey("f");
    clock.pass(Untold.PAUSE);
    untold.next().block();
    untold.next().block();
    untold.next().block();
    assertThat(notices.raised).containsKey("f");
  }

  private List<Notice> due() {
    Instant now = clock.instant();
    return notices.take(now, now, 10).collectList().block();
  }

  private Endpoint endpoint(String id) {
    var settings =
        new Settings(
            HOOKS,
            "",
            List.of(new EventTypes("*")),
            EventFilter.NONE,
            10,
            1,
            Ordering.NONE,
            Payload.FULL,
            false,
            Map.of());
    var endpoint =
        new Endpoint(
            id, "rail", 1, settings, 1, List.of(), NOW, new Proof(HOOKS, NOW), null, null, null);
    stored.put(id, endpoint);
    return endpoint;
  }

  private ManagingEndpoints managing() {
    var vault = Vault.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
    return new ManagingEndpoints(
        new EndpointsInMemory(stored),
        new SigningForEndpoints(vault, () -> Mono.just(List.of())),
        new NoEvents(),
        _ -> Mono.just(new Responded(200, null, "", Duration.ZERO)),
        vault,
        clock,
        _ -> Mono.empty());
  }

  /** A clock that a test moves on. */
  private static final class Hands extends Clock {
    private Instant now = NOW;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class NoEvents implements SpecialEvents {
    @Override
    public byte[] challenge(Endpoint endpoint, String words, Instant at) {
      return new byte[0];
    }

    @Override
    public boolean answers(String excerpt, String words) {
      return true;
    }

    @Override
    public byte[] test(Endpoint endpoint, Instant at) {
      return new byte[0];
    }
  }
}
