package app.tocsin.gateway.edge;

import app.tocsin.defaults.streams.OpenStreams;
import app.tocsin.gateway.admission.Admission;
import app.tocsin.gateway.admission.AdmissionSettings;
import app.tocsin.gateway.cache.CacheSettings;
import app.tocsin.gateway.cache.PetitionSource;
import app.tocsin.gateway.cache.PublicReads;
import app.tocsin.gateway.limits.ApiKeys;
import app.tocsin.gateway.limits.LimitSettings;
import app.tocsin.gateway.limits.Limits;
import app.tocsin.gateway.limits.Streams;
import app.tocsin.gateway.limits.TrustedProxies;
import app.tocsin.gateway.problems.ProblemAnswers;
import app.tocsin.gateway.session.SessionRelay;
import app.tocsin.gateway.upstreams.Forwarding;
import app.tocsin.gateway.upstreams.UpstreamSettings;
import app.tocsin.gateway.upstreams.Upstreams;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BiFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  AdmissionSettings.class,
  CacheSettings.class,
  LimitSettings.class,
  UpstreamSettings.class
})
class EdgeConfiguration {
  @Bean
  Upstreams upstreams(UpstreamSettings settings, MeterRegistry meters) {
    return new Upstreams(settings, meters);
  }

  @Bean
  PublicReads publicReads(CacheSettings settings, Upstreams upstreams, MeterRegistry meters) {
    return new PublicReads(settings, new PetitionSource(upstreams.petition()), meters);
  }

  @Bean
  CountedBodies countedBodies() {
    return new CountedBodies();
  }

  @Bean
  Admission admission(AdmissionSettings settings, MeterRegistry meters) {
    return new Admission(settings, meters);
  }

  @Bean
  EdgeTimers edgeTimers(MeterRegistry meters) {
    return new EdgeTimers(meters);
  }

  @Bean
  RefusedSignings refusedSignings(Admission admission, ProblemAnswers answers, EdgeTimers timers) {
    return new RefusedSignings(admission, answers, timers);
  }

  @Bean
  Edge edge(
      Admission admission,
      LimitSettings limits,
      @Value("${tocsin.trusted-proxies}") String trustedProxies,
      ProblemAnswers answers,
      PublicReads reads,
      Upstreams upstreams,
      SessionRelay relay,
      OpenStreams streams,
      ObjectProvider<HttpHandler> spring,
      EdgeTimers timers) {
    Refusing refusing = new Refusing(answers);
    return new Edge(
        admission,
        new Limits(limits),
        new ApiKeys(limits.addresses()),
        new Streams(limits),
        new Visits(new TrustedProxies(trustedProxies)),
        refusing,
        new CachedReads(reads, refusing),
        new ShortWay(
            admission,
            new Forwarding(upstreams.petition(), ResponseHeaders::owned, streams),
            new Forwarding(
                upstreams.find("analytics").orElseThrow(), ResponseHeaders::owned, streams)),
        relay,
        springHandler(spring),
        timers);
  }

  /**
   * Spring's handler chain, looked up at the first request: it doesn't exist yet when the server is
   * built.
   */
  private static BiFunction<HttpServerRequest, HttpServerResponse, Mono<Void>> springHandler(
      ObjectProvider<HttpHandler> handler) {
    SingletonSupplier<ReactorHttpHandlerAdapter> adapter =
        SingletonSupplier.of(() -> new ReactorHttpHandlerAdapter(handler.getObject()));
    return (request, response) -> adapter.obtain().apply(request, response);
  }

  /**
   * A customizer, and not a bean of the route type, because that one would also stand before the
   * actuator's own port.
   */
  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> frontDoor(
      ObjectProvider<Edge> edge,
      ObjectProvider<RefusedSignings> refusedSignings,
      ProblemAnswers answers,
      AdmissionSettings admission) {
    Undecodable undecodable = new Undecodable(answers);
    return factory -> {
      factory.addRouteProviders(
          routes ->
              routes.route(
                  request -> true,
                  (request, response) -> edge.getObject().apply(request, response)));
      factory.addServerCustomizers(
          server ->
              server.doOnChannelInit(
                  (observer, channel, remote) -> {
                    if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                      channel
                          .pipeline()
                          .addAfter(NettyPipeline.HttpCodec, Undecodable.NAME, undecodable)
                          .addAfter(
                              Undecodable.NAME,
                              BodyDeadline.NAME,
                              new BodyDeadline(admission.bodyWithin()))
                          .addAfter(
                              BodyDeadline.NAME,
                              QuickRefusals.NAME,
                              new QuickRefusals(refusedSignings.getObject()));
                    }
                  }));
    };
  }
}
