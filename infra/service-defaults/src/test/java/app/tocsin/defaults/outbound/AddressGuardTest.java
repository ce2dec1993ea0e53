package app.tocsin.defaults.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.outbound.AddressGuard.Verdict;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard GUARD = new AddressGuard(Set.of(443, 8443), false);
  private static final AddressGuard LAPTOP = new AddressGuard(Set.of(443, 8443), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/hooks",
        "https://example.org",
        "https://EXAMPLE.org/hooks?key=1",
        "https://example.org:443/",
        "https://example.org:8443/",
        "HTTPS://hooks.example.org/a%20b",
        "https://xn--caf-dma.fr/hooks",
        "https://8.8.8.8/",
        "https://[2a01:e0a::1]/hooks",
        "https://1e100.net/",
        "https://0x7f.example.org/"
      })
  void aPublicAddressIsAllowed(String url) {
    assertThat(GUARD.check(url)).isInstanceOf(Verdict.Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // scheme, user, port, form
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "//example.org/",
        "example.org/hooks",
        "",
        "https://",
        "https:example.org",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org@127.0.0.1/",
        "https://example.org#@127.0.0.1/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org:80/",
        "https://example.org:22/",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://exam ple.org/",
        "https://example.org/\r\nHost: inner",
        // names
        "https://localhost/",
        "https://LOCALHOST/",
        "https://hooks.localhost/",
        "https://backend/",
        "https://metadata/",
        "https://metadata.google.internal/",
        "https://printer.local/",
        "https://nas.lan/",
        "https://router.home.arpa/",
        "https://x.onion/",
        "https://example.org./",
        "https://localhost./",
        "https://.example.org/",
        "https://exa_mple.org/",
        "https://-a.example.org/",
        "https://café.fr/",
        "https://ⓔxample.org/",
        "https://example。org/",
        "https://１２７.0.0.1/",
        "https://%6c%6f%63alhost/",
        "https://127%2e0%2e0%2e1/",
        // IPv4, as it should be written and as it should not
        "https://127.0.0.1/",
        "https://127.1.2.3/",
        "https://127.1/",
        "https://127.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://00127.0.0.1/",
        "https://0177.0.0.0x1/",
        "https://127.0.0.1./",
        "https://8.8.8.08/",
        "https://8.8.2056/",
        "https://256.8.8.8/",
        "https://1.2.3.4.5/",
        "https://0/",
        "https://0.0.0.0/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://168.63.129.16/",
        "https://100.64.0.1/",
        "https://100.100.100.200/",
        "https://192.0.0.192/",
        "https://192.0.2.1/",
        "https://192.88.99.1/",
        "https://198.18.0.1/",
        "https://198.51.100.7/",
        "https://203.0.113.7/",
        "https://224.0.0.1/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        // IPv6
        "https://[::]/",
        "https://[::1]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:8.8.8.8]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:808:808]/",
        "https://[::127.0.0.1]/",
        "https://[::7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::a00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:0:7f00:1::]/",
        "https://[2001:db8::1]/",
        "https://[2001:2::1]/",
        "https://[3fff::1]/",
        "https://[100::1]/",
        "https://[5f00::1]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fec0::1]/",
        "https://[fc00::1]/",
        "https://[fd00:ec2::254]/",
        "https://[ff02::1]/",
        "https://[::1/"
      })
  void whatIsNotAPublicHostIsRefused(String url) {
    assertThat(GUARD.check(url)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000/hooks",
        "http://localhost:9000/hooks",
        "https://localhost:9000/",
        "http://[::1]:9000/"
      })
  void onALaptopThisMachineIsAllowedAsItIsUsuallyWritten(String url) {
    assertThat(LAPTOP.check(url)).isInstanceOf(Verdict.Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.1:9000/",
        "http://2130706433:9000/",
        "http://0.0.0.0:9000/",
        "http://[::ffff:127.0.0.1]:9000/",
        "http://example.org:9000/",
        "http://192.168.1.1:9000/",
        "https://169.254.169.254/"
      })
  void onALaptopNothingElseIs(String url) {
    assertThat(LAPTOP.check(url)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aRefusalSaysWhatWasExpected() {
    assertThat(GUARD.check("http://example.org/"))
        .isEqualTo(new Verdict.Refused("must begin with https://"));
    assertThat(GUARD.check("https://example.org:22/"))
        .isEqualTo(new Verdict.Refused("must use port [443, 8443]"));
  }

  @Test
  void aNameWithOneInnerAddressAmongPublicOnesIsRefused() {
    assertThat(GUARD.refusalOf(addresses("93.184.215.14", "2a01:e0a::1"))).isNull();
    assertThat(GUARD.refusalOf(addresses("93.184.215.14", "10.0.0.1"))).isNotNull();
    assertThat(GUARD.refusalOf(addresses("2a01:e0a::1", "fd00::1"))).isNotNull();
    assertThat(GUARD.refusalOf(List.of())).isEqualTo("has no address");
  }

  @Test
  void onALaptopANameMayMeanThisMachineButNoOtherInnerOne() {
    assertThat(LAPTOP.refusalOf(addresses("127.0.0.1", "::1"))).isNull();
    assertThat(LAPTOP.refusalOf(addresses("127.0.0.1", "192.168.1.1"))).isNotNull();
  }

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }
}
