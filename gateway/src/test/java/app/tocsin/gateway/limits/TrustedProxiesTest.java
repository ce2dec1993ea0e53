package app.tocsin.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies = new TrustedProxies("10\\..*|2001:db8::1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a peer that we don't know is the client, whatever it says
        "203.0.113.9 | 198.51.100.1                      | 203.0.113.9",
        "10.0.0.1    | 198.51.100.1                      | 198.51.100.1",
        // what the client itself wrote stands further left
        "10.0.0.1    | 1.1.1.1, 198.51.100.1             | 198.51.100.1",
        "10.0.0.1    | 1.1.1.1, 198.51.100.1, 10.0.0.2   | 198.51.100.1",
        "10.0.0.1    | 10.0.0.3, 10.0.0.2                | 10.0.0.3",
        "10.0.0.1    | 198.51.100.1:4711                 | 198.51.100.1",
        "10.0.0.1    | [2001:db8:9::9]:4711              | 2001:db8:9::9",
        "10.0.0.1    | 2001:db8:9::9                     | 2001:db8:9::9",
        "2001:db8::1 | 198.51.100.1                      | 198.51.100.1",
        // nonsense ends the walk at the last hop that was good
        "10.0.0.1    | 198.51.100.1, unknown             | 10.0.0.1",
        "10.0.0.1    | 198.51.100.1, unknown, 10.0.0.2   | 10.0.0.2",
        "10.0.0.1    | ,                                 | 10.0.0.1"
      })
  void theClientIsTheFirstUntrustedHopFromTheRight(String peer, String header, String client) {
    assertThat(proxies.clientOf(peer, List.of(header))).isEqualTo(client);
  }

  @Test
  void severalHeadersAreReadAsOneFromTheLastOn() {
    assertThat(proxies.clientOf("10.0.0.1", List.of("1.1.1.1", "198.51.100.1, 10.0.0.2")))
        .isEqualTo("198.51.100.1");
    assertThat(proxies.clientOf("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @Test
  void withoutAnExpressionNobodyIsTrusted() {
    TrustedProxies none = new TrustedProxies(" ");

    assertThat(none.trusts("127.0.0.1")).isFalse();
    assertThat(none.clientOf("127.0.0.1", List.of("198.51.100.1"))).isEqualTo("127.0.0.1");
  }

  @Test
  void theExpressionMatchesWholeAddresses() {
    TrustedProxies one = new TrustedProxies("192\\.0\\.2\\.1");

    assertThat(one.trusts("192.0.2.1")).isTrue();
    assertThat(one.trusts("::ffff:192.0.2.1")).isTrue();
    assertThat(one.trusts("192.0.2.10")).isFalse();
  }
}
