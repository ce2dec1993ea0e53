package app.tocsin.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Puts {@code tocsin-defaults.properties} under everything else, so that a service only says what
 * it has of its own.
 */
public final class DefaultProperties implements EnvironmentPostProcessor {
  private static final String NATIVE_TRANSPORT = "reactor.netty.native";

  // With Netty 4.2's epoll transport an accepted connection was seen, rarely, whose first request
  // nobody ever read: it lay in the socket while every event loop slept. It wasn't seen with the
  // JDK's own selector. Perhaps it was reactor-netty's issue 4361, which 1.3.8 has mended: kept
  // until that is shown.
  static {
    if (System.getProperty(NATIVE_TRANSPORT) == null) {
      System.setProperty(NATIVE_TRANSPORT, "false");
    }
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String host = InstanceId.ofHost(System.getenv(), Path.of("/etc/hostname"));
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("tocsin-host", Map.of("tocsin.instance", host)));
    try {
      environment
          .getPropertySources()
          .addLast(
              new ResourcePropertySource(
                  "tocsin-defaults",
                  "classpath:tocsin-defaults.properties",
                  DefaultProperties.class.getClassLoader()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
