package app.tocsin.gateway.routes;

import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.web.server.ServerWebExchange;

/**
 * Whether a request came in by the public port. The actuator's server finds the routes too, and
 * Spring Cloud Gateway keeps them from it only where that port is a fixed number.
 */
final class PublicPort
    implements Predicate<ServerWebExchange>,
        ApplicationListener<ReactiveWebServerInitializedEvent> {
  private volatile int management = -1;

  @Override
  public void onApplicationEvent(ReactiveWebServerInitializedEvent event) {
    if ("management".equals(event.getApplicationContext().getServerNamespace())) {
      management = event.getWebServer().getPort();
    }
  }

  @Override
  public boolean test(ServerWebExchange exchange) {
    InetSocketAddress local = exchange.getRequest().getLocalAddress();
    return local == null || local.getPort() != management;
  }
}
