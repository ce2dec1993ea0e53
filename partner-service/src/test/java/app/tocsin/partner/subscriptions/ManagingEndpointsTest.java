package app.tocsin.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.partner.courier.Courier.Answer.Responded;
import app.tocsin.partner.deliveries.EndpointsInMemory;
import app.tocsin.partner.subscriptions.Endpoint.Ordering;
import app.tocsin.partner.subscriptions.Endpoint.Payload;
import app.tocsin.partner.subscriptions.Endpoint.Settings;
import app.tocsin.partner.subscriptions.Endpoint.Status;
import app.tocsin.partner.subscriptions.EventFilter.About;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Outcome;
import app.tocsin.partner.subscriptions.ManagingEndpoints.SpecialEvents;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ManagingEndpointsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2027-01-31T18:00:00Z"), ZoneOffset.UTC);
  private static final About ANY = new About(Set.of(), Set.of(), Set.of());
  private static final Settings HERE = settings("https://here.example/hooks");
  private static final Settings THERE = settings("https://there.example/hooks");

  private final Map<String, Endpoint> stored = new HashMap<>();
  private final List<String> rung = new ArrayList<>();
  private final Vault vault =
      Vault.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final ManagingEndpoints managing =
      new ManagingEndpoints(
          new EndpointsInMemory(stored),
          new SigningForEndpoints(vault, () -> Mono.just(List.of())),
          new ProvedByAll(),
          _ -> Mono.just(new Responded(200, null, "", Duration.ZERO)),
          vault,
          CLOCK,
          id -> Mono.fromRunnable(() -> rung.add(id)));

  @Test
  void whatComesBetweenAnotherAddressAndItsProofIsHeld() {
    Endpoint proved = verified();

    managing.edit("rail", proved.id(), proved.version(), THERE).block();

    Endpoint moved = stored.get(proved.id());
    assertThat(moved.status()).as("nothing is sent there").isEqualTo(Status.UNVERIFIED);
    assertThat(moved.verifiedAt()).isNull();
    assertThat(moved.wants("petition.published", ANY)).isTrue();
  }

  @Test
  void theLaneIsCalledWhenTheAddressIsProved() {
    Endpoint proved = verified();

    assertThat(proved.status()).isEqualTo(Status.ACTIVE);
    assertThat(rung).containsExactly(proved.id());
  }

  @Test
  void aLateGoneOfTheFormerAddressSaysNothingOfTheNewOne() {
    Endpoint asked = verified();
    managing.edit("rail", asked.id(), asked.version(), THERE).block();
    managing.verify("rail", asked.id()).block();

    managing.gone(asked).block();

    assertThat(stored.get(asked.id()).status()).isEqualTo(Status.ACTIVE);
    managing.gone(stored.get(asked.id())).block();
    assertThat(stored.get(asked.id()).status()).isEqualTo(Status.GONE);
  }

  @Test
  void aPartnerHasOnlySoManyEndpoints() {
    for (int i = 0; i < ManagingEndpoints.MOST; i++) {
      create();
    }

    assertThat(create()).isEqualTo(new Outcome.TooMany(ManagingEndpoints.MOST));
  }

  @Test
  void nothingIsTriedOnWhoDidNotAskForIt() {
    String id = ((Outcome.WithSecret) create()).endpoint().id();

    assertThat(managing.test("rail", id).block()).isEqualTo(new Outcome.NotVerified());
    managing.verify("rail", id).block();
    assertThat(managing.test("rail", id).block()).isInstanceOf(Outcome.Tried.class);
  }

  @Test
  void aStrangerIsAskedForProofAFewTimesAMinute() {
    String id = ((Outcome.WithSecret) create()).endpoint().id();
    for (int i = 0; i < Strangers.TIMES; i++) {
      assertThat(managing.verify("rail", id).block()).isInstanceOf(Outcome.Done.class);
    }

    assertThat(managing.verify("rail", id).block()).isInstanceOf(Outcome.TooOften.class);
  }

  @Test
  void aWeightIsSaidBesideThePartnersSettingsAndOutlivesTheirChange() {
    Endpoint light = verified();
    assertThat(light.weight()).isEqualTo(1);

    managing.weigh("rail", light.id(), 3).block();
    Endpoint heavy = stored.get(light.id());
    managing.edit("rail", heavy.id(), heavy.version(), THERE).block();
    managing.pause("rail", heavy.id()).block();

    assertThat(stored.get(heavy.id()).weight()).isEqualTo(3);
    assertThat(managing.weigh("others", heavy.id(), 9).block()).isEqualTo(new Outcome.Unknown());
    assertThatThrownBy(() -> heavy.weighing(Endpoint.MOST_WEIGHT + 1))
        .hasMessageContaining("weight: 11 (expected: 1 to 10)");
  }

  /** The order of sets and maps is another in each process. */
  @Test
  void theSameSettingsHaveTheSameDigestInEveryProcess() {
    var filter = new EventFilter(Set.of("p1", "p2", "p3"), Set.of(), Set.of("region:1"));
    assertThat(
            new Settings(
                    URI.create("https://here.example/hooks"),
                    "",
                    List.of(new EventTypes("*")),
                    filter,
                    10,
                    5,
                    Ordering.NONE,
                    Payload.FULL,
                    false,
                    Map.of("x-b", "2", "x-a", "1"))
                .digest())
        .isEqualTo("1b772f22a68403159600b05238755736");
  }

  private Outcome create() {
    return managing.create("rail", HERE, Optional.empty()).block();
  }

  private Endpoint verified() {
    String id = ((Outcome.WithSecret) create()).endpoint().id();
    managing.verify("rail", id).block();
    return stored.get(id);
  }

  private static Settings settings(String url) {
    return new Settings(
        URI.create(url),
        "",
        List.of(new EventTypes("*")),
        EventFilter.NONE,
        10,
        5,
        Ordering.NONE,
        Payload.FULL,
        false,
        Map.of());
  }

  private static final class ProvedByAll implements SpecialEvents {
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
