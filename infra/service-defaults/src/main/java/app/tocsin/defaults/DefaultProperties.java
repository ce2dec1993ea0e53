package app.tocsin.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Puts {@code tocsin-defaults.properties} under everything else, so that a service only says what
 * it has of its own.
 */
public final class DefaultProperties implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
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
