package app.tocsin.defaults.streams;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** For every process: what has no end of its own ends with it. */
@AutoConfiguration
public class StreamConfiguration {
  @Bean
  OpenStreams openStreams() {
    return new OpenStreams();
  }
}
