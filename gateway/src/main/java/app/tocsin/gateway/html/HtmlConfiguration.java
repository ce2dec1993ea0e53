package app.tocsin.gateway.html;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HtmlConfiguration {

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Templates templates(Assets assets) {
    return new Templates(assets);
  }
}
