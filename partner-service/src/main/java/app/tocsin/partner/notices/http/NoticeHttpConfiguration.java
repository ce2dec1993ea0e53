package app.tocsin.partner.notices.http;

import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.EndpointsThatAreGone;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Ledger;
import app.tocsin.partner.deliveries.Outages;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.notices.Mails;
import app.tocsin.partner.notices.Notices;
import app.tocsin.partner.notices.Parting;
import app.tocsin.partner.notices.Telling;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.subscriptions.Endpoints;
import app.tocsin.partner.subscriptions.ManagingEndpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NoticeHttpConfiguration {
  @Bean
  Telling.Stores noticeStores(
      Outages outages, Notices notices, Endpoints endpoints, Partners partners) {
    return new Telling.Stores(outages, notices, endpoints, partners);
  }

  /** Deliveries ask it to stop an endpoint that said 410. */
  @Bean
  EndpointsThatAreGone parting(ManagingEndpoints managing, Notices notices, Clock clock) {
    return new Parting(managing, notices, clock);
  }

  @Bean
  Telling.Plan noticePlan(
      @Value("${tocsin.webhooks.tell-after}") List<Duration> after, Clock clock) {
    return new Telling.Plan(after, clock);
  }

  @Bean
  Telling telling(
      Telling.Stores stores,
      Owning owning,
      Ledger ledger,
      Dispatching dispatching,
      Mails mails,
      Telling.Plan plan) {
    return new Telling(
        stores,
        owning,
        new Enrolling(ledger, plan.clock()),
        dispatching,
        new NoticeWording(),
        mails,
        plan);
  }
}
