package app.tocsin.analytics.series.mongo;

import app.tocsin.analytics.series.SignatureCounts;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.analytics.series.SignatureSeries;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class SeriesMongoConfiguration {
  /** With the number of its documents' form: where that changes, everything is counted anew. */
  static final String PROJECTION = "signatures.2";

  static final String KIND = "k";
  static final String SUMMARY = "all";
  private static final String EXPIRY = "x";

  @Bean
  MongoEpochs signatureEpochs(ReactiveMongoOperations mongo) {
    return new MongoEpochs(mongo, PROJECTION, SeriesMongoConfiguration::fields, Clock.systemUTC());
  }

  @Bean
  SignatureCounts signatureCounts(ReactiveMongoOperations mongo, MongoEpochs signatureEpochs) {
    return new MongoSignatureCounts(mongo, signatureEpochs);
  }

  @Bean
  SignatureSeries signatureSeries(SignatureCounts counts) {
    return new SignatureSeries(counts);
  }

  @Bean
  EpochIndexes epochIndexes(ReactiveMongoOperations mongo, MongoEpochs signatureEpochs) {
    return new EpochIndexes(mongo, signatureEpochs);
  }

  private static Map<String, Object> fields(String document) {
    Instant expiry = SignatureDocuments.expiry(document);
    if (expiry != null) {
      return Map.of(EXPIRY, Date.from(expiry));
    }
    boolean isListed =
        SignatureDocuments.isSummary(document)
            && !document.equals(SignatureDocuments.summary(SignatureDocuments.ALL));
    return isListed ? Map.of(KIND, SUMMARY) : Map.of();
  }

  /** The indexes of the live epoch, whichever that is. */
  record EpochIndexes(ReactiveMongoOperations mongo, MongoEpochs epochs) {
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
                              new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)),
                          new IndexModel(Indexes.ascending(KIND)))
                      .makeMissing())
          .onErrorComplete();
    }
  }
}
