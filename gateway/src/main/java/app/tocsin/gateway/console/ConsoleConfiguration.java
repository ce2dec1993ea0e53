package app.tocsin.gateway.console;

import app.tocsin.gateway.html.Assets;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.session.SessionSettings;
import app.tocsin.gateway.session.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
  /** Beside the doors, for which alone it answers. */
  private static final String WORKER = "/console/gatherings/door-worker.js";

  @Bean
  RouterFunction<ServerResponse> consoleRoutes(
      SessionSettings settings, Sessions sessions, Templates templates, Assets assets) {
    if (settings.off()) {
      return request -> Mono.empty();
    }
    ConsolePages pages = new ConsolePages(sessions, templates, assets);
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (ConsolePage page : ConsolePage.values()) {
      routes.GET(page.path(), request -> pages.show(page, request));
    }
    routes.GET(WORKER, _ -> pages.worker());
    return routes.build();
  }
}
