package app.tocsin.gateway.problems;

import app.tocsin.gateway.html.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProblemsConfiguration {

  @Bean
  ProblemPages problemPages(Templates templates) {
    return new ProblemPages(templates);
  }

  @Bean
  ProblemAnswers problemAnswers(ProblemPages pages) {
    return new ProblemAnswers(pages);
  }

  @Bean
  FailureAnswers failureAnswers(ProblemAnswers answers) {
    return new FailureAnswers(answers);
  }
}
