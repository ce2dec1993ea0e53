package app.tocsin.gateway.routes;

import app.tocsin.gateway.upstreams.UpstreamSettings;
import app.tocsin.gateway.upstreams.Upstreams;
import io.netty.channel.ChannelOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {

  /** Which paths belong to which service. The order matters to nobody: no two overlap. */
  private static Map<String, String[]> paths() {
    Map<String, String[]> paths = new LinkedHashMap<>();
    paths.put("petition", new String[] {"/api/petitions/**", "/api/signatures/**"});
    paths.put(
        "event",
        new String[] {
          "/api/gatherings/**", "/api/registrations/**", "/api/committees/**", "/calendars/**"
        });
    paths.put(
        "partner",
        new String[] {
          "/api/partners/**", "/api/partner/**", "/api/event-types/**", "/api/campaigns/**"
        });
    paths.put("analytics", new String[] {"/api/analytics/**", "/api/open-data/**"});
    paths.put("issuer", new String[] {"/auth/**"});
    paths.put("mailbox", new String[] {"/mailbox/**"});
    return paths;
  }

  @Bean
  RouteLocator routes(RouteLocatorBuilder builder, Upstreams upstreams, PublicPort publicPort) {
    RouteLocatorBuilder.Builder routes = builder.routes();
    paths()
        .forEach(
            (service, paths) -> {
              if (upstreams.find(service).isPresent()) {
                routes.route(
                    service,
                    route ->
                        route.path(paths).and().predicate(publicPort).uri("http://" + service));
              }
            });
    return routes.build();
  }

  @Bean
  PublicPort publicPort() {
    return new PublicPort();
  }

  @Bean
  HttpHeadersFilter forwardedByUs() {
    return new ForwardedByUs();
  }

  @Bean
  UpstreamFilter upstreamFilter(Upstreams upstreams) {
    return new UpstreamFilter(upstreams);
  }

  @Bean
  HttpHeadersFilter gatewayOwnedHeaders() {
    return new GatewayOwnedHeaders();
  }

  /**
   * Spring Cloud Gateway's own client lets any number of requests wait for a connection; this one
   * doesn't.
   */
  @Bean(destroyMethod = "")
  HttpClient routedCalls(ConnectionProvider routedConnections, UpstreamSettings settings) {
    return HttpClient.create(routedConnections)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            Math.toIntExact(settings.connectTimeout().toMillis()));
  }

  @Bean(destroyMethod = "dispose")
  ConnectionProvider routedConnections(UpstreamSettings settings) {
    UpstreamSettings.Pool pool = settings.pool();
    return ConnectionProvider.builder("routed")
        .maxConnections(pool.connections())
        .pendingAcquireMaxCount(pool.waiting())
        .pendingAcquireTimeout(pool.waitFor())
        .maxIdleTime(pool.idle())
        .maxLifeTime(pool.life())
        .lifo()
        .build();
  }
}
