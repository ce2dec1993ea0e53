package app.tocsin.analytics.webhooks.mongo;

import app.tocsin.analytics.webhooks.WebhookCounts;
import app.tocsin.analytics.webhooks.WebhookDocuments;
import app.tocsin.messaging.mongo.StoreIndexes;
import app.tocsin.messaging.projections.mongo.MongoEpochs;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class WebhookMongoConfiguration {
  /** With the number of its documents' form: where that changes, everything is counted anew. */
  private static final String PROJECTION = "webhooks.1";

  private static final String EXPIRY = "x";

  @Bean
  MongoEpochs webhookEpochs(ReactiveMongoOperations mongo, Clock clock) {
    return new MongoEpochs(mongo, PROJECTION, WebhookMongoConfiguration::fields, clock);
  }

  @Bean
  WebhookCounts webhookCounts(@Qualifier("webhookEpochs") MongoEpochs epochs) {
    return new WebhookCounts(epochs);
  }

  @Bean
  WebhookIndexes webhookIndexes(
      ReactiveMongoOperations mongo, @Qualifier("webhookEpochs") MongoEpochs epochs) {
    return new WebhookIndexes(mongo, epochs);
  }

  private static Map<String, Object> fields(String document) {
    Instant expiry = WebhookDocuments.expiry(document);
    return expiry == null ? Map.of() : Map.of(EXPIRY, Date.from(expiry));
  }

  /** The indexes of the live epoch, whichever that is. */
  record WebhookIndexes(ReactiveMongoOperations mongo, MongoEpochs epochs) {
    @Scheduled(initialDelay = 2_000, fixedDelay = 60_000)
    Mono<Void> makeMissing() {
      return Mono.defer(epochs::live)
          .flatMap(
              epoch ->
                  new StoreIndexes(
                          mongo,
                          PROJECTION + "-" + epoch,
                          new IndexModel(
                              Indexes.ascending(EXPIRY),
                              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)))
                      .makeMissing())
          .onErrorComplete();
    }
  }
}
