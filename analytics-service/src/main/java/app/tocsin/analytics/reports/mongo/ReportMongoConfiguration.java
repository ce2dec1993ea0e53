package app.tocsin.analytics.reports.mongo;

import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.reports.Templates;
import app.tocsin.messaging.mongo.StoreIndexes;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

@Configuration(proxyBeanMethods = false)
class ReportMongoConfiguration {
  @Bean
  Reports reports(ReactiveMongoOperations mongo) {
    return new MongoReports(mongo);
  }

  @Bean
  Templates reportTemplates(ReactiveMongoOperations mongo) {
    return new MongoTemplates(mongo);
  }

  @Bean
  StoreIndexes reportIndexes(ReactiveMongoOperations mongo) {
    return new StoreIndexes(
        mongo,
        MongoReports.COLLECTION,
        new IndexModel(Indexes.descending("createdAt")),
        new IndexModel(
            Indexes.compoundIndex(Indexes.ascending("final"), Indexes.descending("createdAt"))));
  }
}
