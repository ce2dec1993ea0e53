package app.tocsin.launcher.topology;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.launcher.topology.Options.RealServers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Options options(
      int port, String bind, Map<String, Integer> instances, Map<String, Integer> inner) {
    return new Options(port, bind, false, RealServers.NONE, instances, inner);
  }

  private static RealServers real(
      @Nullable String kafka,
      @Nullable String mongo,
      @Nullable String smtp,
      @Nullable String issuer) {
    return new RealServers(
        Optional.ofNullable(kafka),
        Optional.ofNullable(mongo).map(URI::create),
        Optional.ofNullable(smtp),
        Optional.ofNullable(issuer).map(URI::create));
  }

  @Test
  void portOutsideTheRangeIsRefused() {
    assertThatThrownBy(() -> options(0, "127.0.0.1", Map.of(), Map.of()))
        .hasMessage("--port: 0 (expected: a port, 1 to 65535)");
    assertThatThrownBy(() -> options(8080, "127.0.0.1", Map.of(), Map.of("broker", 70_000)))
        .hasMessage("--inner-port broker: 70000 (expected: a port, 1 to 65535)");
  }

  @Test
  void nameInsteadOfAnAddressToBindIsRefused() {
    assertThatThrownBy(() -> options(8080, "everywhere", Map.of(), Map.of()))
        .hasMessage("--bind: everywhere (expected: an IP address of this machine)");
    assertThatCode(() -> options(8080, "0.0.0.0", Map.of(), Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> options(8080, "::", Map.of(), Map.of())).doesNotThrowAnyException();
  }

  @Test
  void instancesOfWhatIsNoServiceAreRefused() {
    assertThatThrownBy(() -> options(8080, "127.0.0.1", Map.of("broker", 2), Map.of()))
        .hasMessageStartingWith("--instances: broker (expected: one of petition-service");
    assertThatThrownBy(() -> options(8080, "127.0.0.1", Map.of("petition-service", 0), Map.of()))
        .hasMessage("--instances petition-service: 0 (expected: 1 to 8)");
  }

  @Test
  void realServersAreCheckedOneByOne() {
    assertThatThrownBy(() -> real("a:9092,b", null, null, null))
        .hasMessage("--kafka: b (expected: host:port)");
    assertThatThrownBy(() -> real(null, "http://x", null, null))
        .hasMessageStartingWith("--mongo: http://x (expected: mongodb://");
    assertThatThrownBy(() -> real(null, null, "mail", null))
        .hasMessage("--smtp: mail (expected: host:port)");
    assertThatThrownBy(() -> real(null, null, null, "keycloak"))
        .hasMessageStartingWith("--issuer: keycloak (expected: http://");
    assertThatCode(
            () ->
                real("a:9092,b:9093", "mongodb+srv://u:p@x", "m:25", "https://id.example/realms/a"))
        .doesNotThrowAnyException();
  }
}
