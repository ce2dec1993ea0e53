package app.tocsin.messaging.mongo;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What every service that has a store has identically. */
@AutoConfiguration(before = MongoReactiveAutoConfiguration.class)
public class StoreConfiguration {
  private static final int SECONDS = 2;

  /**
   * A store that can't be reached is told of within two seconds, not the driver's thirty: who waits
   * for it tries again by itself, who asks gets a 503. A connection string may say otherwise.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  MongoClientSettingsBuilderCustomizer shortTimeouts() {
    return settings ->
        settings
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(socket -> socket.connectTimeout(SECONDS, TimeUnit.SECONDS));
  }
}
