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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class PartingTest {
  private static final Instant NOW = Instant.parse("2027-01-31T18:00:00Z");
  private static final URI HOOKS = URI.create("https://here.example/hooks");

  private final Map<String, Endpoint> stored = new HashMap<>();
  private final Map<String, Notice> raised = new HashMap<>();
  private final List<Instant> due = new ArrayList<>();
  private final Parting parting = parting();

  /** As many answers come at once as were on their way. */
  @Test
  void whoSaysThatItIsGoneIsStoppedAndItsPeopleToldAtOnceAndOnce() {
    Endpoint asked = endpoint();

    parting.note(asked).block();
    parting.note(asked).block();

    assertThat(stored.get("a").status()).isEqualTo(Endpoint.Status.GONE);
    assertThat(raised.values()).containsExactly(new Notice("a", NOW, Notice.GONE));
    assertThat(due).containsOnly(NOW);
  }

  @Test
  void whoIsRemovedOrHasAnotherAddressIsNoNotice() {
    Endpoint asked = endpoint();
    stored.clear();

    parting.note(asked).block();

    assertThat(raised).isEmpty();
  }

  private Endpoint endpoint() {
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
            "a", "rail", 1, settings, List.of(), NOW, new Proof(HOOKS, NOW), null, null, null);
    stored.put("a", endpoint);
    return endpoint;
  }

  private Parting parting() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var vault = Vault.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
    return new Parting(
        new ManagingEndpoints(
            new EndpointsInMemory(stored),
            new SigningForEndpoints(vault, () -> Mono.just(List.of())),
            new NoEvents(),
            _ -> Mono.just(new Responded(200, null, "", Duration.ZERO)),
            vault,
            clock,
            _ -> Mono.empty()),
        new NoticesInMemory(),
        clock);
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

  private final class NoticesInMemory implements Notices {
    @Override
    public Mono<Void> raise(Notice notice, Instant dueAt) {
      return Mono.fromRunnable(
          () -> {
            raised.putIfAbsent(notice.id(), notice);
            due.add(dueAt);
          });
    }

    @Override
    public Flux<Notice> take(Instant now, Instant until, int limit) {
      return Flux.fromIterable(raised.values());
    }

    @Override
    public Mono<Void> done(Notice notice, Outcome outcome, Instant at) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> later(Notice notice, Instant dueAt) {
      return Mono.empty();
    }
  }
}
