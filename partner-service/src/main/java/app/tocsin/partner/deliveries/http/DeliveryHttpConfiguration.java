package app.tocsin.partner.deliveries.http;

import app.tocsin.partner.contacts.Contacts;
import app.tocsin.partner.courier.Courier;
import app.tocsin.partner.deliveries.Carrying;
import app.tocsin.partner.deliveries.DeliveryLog;
import app.tocsin.partner.deliveries.Diary;
import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.EndpointsThatAreGone;
import app.tocsin.partner.deliveries.Filling;
import app.tocsin.partner.deliveries.Lanes;
import app.tocsin.partner.deliveries.Leases;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.deliveries.Publishing;
import app.tocsin.partner.deliveries.Publishing.Facts;
import app.tocsin.partner.deliveries.Replaying;
import app.tocsin.partner.deliveries.Replays;
import app.tocsin.partner.deliveries.SingleThread;
import app.tocsin.partner.deliveries.Vitals;
import app.tocsin.partner.deliveries.Writing;
import app.tocsin.partner.partners.ManagingPartners;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints.Bell;
import app.tocsin.partner.subscriptions.SigningForEndpoints;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class DeliveryHttpConfiguration {
  private static final String REPLAYS = "/api/partners/{id}/replays";
  private static final String DELIVERIES = "/api/partners/{id}/deliveries";

  @Bean
  Owning owning(@Value("${tocsin.instance}") String instance, Leases leases, Clock clock) {
    return new Owning(Owning.worker(instance), leases, clock);
  }

  @Bean
  Writing diaryWriting(@Value("${tocsin.instance}") String instance, Diary diary, Clock clock) {
    return new Writing(Owning.worker(instance), diary, clock);
  }

  @Bean
  Publishing diaryPublishing(Writing writing, Diary diary, Facts facts, Clock clock) {
    return new Publishing(writing, diary, facts, clock);
  }

  @Bean
  SingleThread deliveryLoop() {
    return new SingleThread("deliveries");
  }

  @Bean
  Filling filling(Contacts contacts) {
    return new Filling(contacts);
  }

  @Bean
  Carrying carrying(Filling filling, SigningForEndpoints signing, Courier courier, Clock clock) {
    return new Carrying(filling, new CloudEventBodies(), signing, courier, clock);
  }

  /** Endpoints ring it when they are resumed. */
  @Bean
  Bell bell(Lanes lanes) {
    return lanes::wake;
  }

  @Bean
  Dispatching dispatching(
      Lanes lanes,
      Ledger ledger,
      Endpoints endpoints,
      EndpointsThatAreGone gone,
      Writing writing,
      Carrying carrying,
      Owning owning,
      SingleThread deliveryLoop,
      Clock clock) {
    return new Dispatching(
        new Dispatching.Stores(lanes, ledger, endpoints, gone, writing),
        carrying,
        owning,
        deliveryLoop,
        clock,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  RouterFunction<ServerResponse> deliveryRoutes(
      ManagingPartners partners,
      Endpoints endpoints,
      DeliveryLog log,
      Filling filling,
      Lanes lanes,
      Dispatching dispatching) {
    var handlers =
        new DeliveryHandlers(
            new Admission(partners, endpoints), endpoints, log, filling, lanes, dispatching);
    return RouterFunctions.route()
        .GET(DELIVERIES, handlers::list)
        .GET(DELIVERIES + "/{delivery}", handlers::find)
        .POST(DELIVERIES + "/{delivery}/resend", handlers::resend)
        .GET("/api/partner/events", handlers::events)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> healthRoutes(
      Endpoints endpoints, Partners partners, Vitals vitals, Clock clock) {
    var handler = new HealthHandler(endpoints, partners, vitals, clock);
    return RouterFunctions.route().GET("/api/partners/endpoints/health", handler::list).build();
  }

  @Bean
  Replaying replaying(
      Replays replays,
      DeliveryLog log,
      Lanes lanes,
      Dispatching dispatching,
      Owning owning,
      Clock clock) {
    return new Replaying(replays, log, lanes, dispatching, owning, clock);
  }

  @Bean
  RouterFunction<ServerResponse> replayRoutes(
      ManagingPartners partners, Endpoints endpoints, Replaying replaying, Replays replays) {
    var handlers = new ReplayHandlers(new Admission(partners, endpoints), replaying, replays);
    return RouterFunctions.route()
        .POST(REPLAYS, handlers::begin)
        .GET(REPLAYS, handlers::list)
        .GET(REPLAYS + "/{replay}", handlers::find)
        .DELETE(REPLAYS + "/{replay}", handlers::cancel)
        .build();
  }
}
