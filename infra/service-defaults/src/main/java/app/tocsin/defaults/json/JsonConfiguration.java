package app.tocsin.defaults.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Makes the shared mapper the one that Spring uses too, for bodies and for actuators. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
public class JsonConfiguration {
  @Bean
  JsonMapper jsonMapper() {
    return Json.mapper();
  }
}
