package app.tocsin.defaults;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Names this process. */
@AutoConfiguration
public class InstanceConfiguration {
  @Bean
  InstanceId instanceId(@Value("${tocsin.instance}") String instance) {
    return new InstanceId(instance);
  }
}
