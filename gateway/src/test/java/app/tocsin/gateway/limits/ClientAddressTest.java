package app.tocsin.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "::1, 127.0.0.1, false"
  })
  void oneBudgetForAnIpv4AddressAndForAnIpv6Slash64(String one, String other, boolean same) {
    assertThat(ClientAddress.parse(one).equals(ClientAddress.parse(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
  void loopbackIsRecognised(String address) {
    assertThat(ClientAddress.parse(address).orElseThrow().loopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"128.0.0.1", "::2", "fe80::1", "2001:db8::1"})
  void nothingElseIsLoopback(String address) {
    assertThat(ClientAddress.parse(address).orElseThrow().loopback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "example.org", "1.2.3", "256.1.1.1", "unknown", "1.2.3.4:80"})
  void whatIsNoLiteralAddressIsNone(String text) {
    assertThat(ClientAddress.parse(text)).isEmpty();
  }

  @RepeatedTest(200)
  void theLastHalfOfAnIpv6AddressNeverMatters() throws UnknownHostException {
    Random random = new Random();
    byte[] one = new byte[16];
    random.nextBytes(one);
    one[0] = 0x20;
    byte[] other = one.clone();
    for (int i = 8; i < 16; i++) {
      other[i] = (byte) random.nextInt();
    }
    byte[] elsewhere = one.clone();
    elsewhere[random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));

    ClientAddress address = ClientAddress.of(InetAddress.getByAddress(one));

    assertThat(ClientAddress.of(InetAddress.getByAddress(other))).isEqualTo(address);
    assertThat(ClientAddress.of(InetAddress.getByAddress(elsewhere))).isNotEqualTo(address);
  }
}
