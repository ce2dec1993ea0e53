package app.tocsin.defaults.problems;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Every failure that reaches the edge of the process is answered as a problem. */
@AutoConfiguration
public class ProblemConfiguration {
  @Bean
  @ConditionalOnMissingBean
  ProblemHandler problemHandler() {
    return new ProblemHandler();
  }
}
