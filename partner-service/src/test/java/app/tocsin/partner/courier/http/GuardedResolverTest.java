package app.tocsin.partner.courier.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.outbound.AddressGuard;
import app.tocsin.defaults.outbound.GuardedResolver;
import app.tocsin.partner.courier.Courier.Answer;
import app.tocsin.partner.courier.Courier.Answer.Failed;
import app.tocsin.partner.courier.Courier.Answer.Reason;
import app.tocsin.partner.courier.Courier.Parcel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The courier as it is, with names that come to what a test says. Nothing is dialled but a port of
 * this machine on which nothing listens.
 */
class GuardedResolverTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Deque<List<InetAddress>> answers = new ArrayDeque<>();

  @Test
  void aNameThatComesToAnInnerAddressIsNotDialled() {
    assertRefused("10.0.0.1");
    assertRefused("169.254.169.254");
    assertRefused("fd00::1");
    assertRefused("127.0.0.1", "192.168.1.1");
  }

  /** What a check saw is worth nothing at the next connection. */
  @Test
  void aNameThatChangesItsAddressIsRefusedWhenItDoes() {
    answers.add(addresses("127.0.0.1"));
    answers.add(addresses("10.0.0.1"));
    try (var courier = courier(true)) {
      assertThat(carry(courier).reason()).as("dialled").isEqualTo(Reason.CONNECTION);
      assertThat(carry(courier).reason()).isEqualTo(Reason.ADDRESS);
    }
    assertThat(answers).as("asked once for each attempt").isEmpty();
  }

  private void assertRefused(String... literals) {
    answers.add(addresses(literals));
    try (var courier = courier(true)) {
      assertThat(carry(courier).reason()).as(String.join(" ", literals)).isEqualTo(Reason.ADDRESS);
    }
  }

  private NettyCourier courier(boolean laptop) {
    var guard = new AddressGuard(Set.of(1), laptop);
    return new NettyCourier(guard, new GuardedResolver(new Names(), guard));
  }

  private static Failed carry(NettyCourier courier) {
    Answer answer =
        courier
            .carry(
                new Parcel(
                    URI.create("https://hooks.example.org:1/"), Map.of(), new byte[0], false))
            .block(SOON);
    return (Failed) answer;
  }

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }

  private final class Names extends AddressResolverGroup<InetSocketAddress> {
    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new InetNameResolver(executor) {
        @Override
        protected void doResolve(String name, Promise<InetAddress> promise) {
          promise.setSuccess(answers.remove().getFirst());
        }

        @Override
        protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
          promise.setSuccess(answers.remove());
        }
      }.asAddressResolver();
    }
  }
}
