package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.SignatureRecords;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.ProjectionBatches;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.messaging.projections.Epochs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeriesKafkaConfiguration {
  @Bean
  ProjectionBatches<CountedSignature> signatureBatches(
      Epochs signatureEpochs, TopicReader topics, DeadLetters deadLetters, MeterRegistry meters) {
    var reading = new SignatureReading(new NamedValues(signatureEpochs), Clock.systemUTC());
    return new ProjectionBatches<>("series", reading, signatureEpochs, topics, deadLetters, meters);
  }

  @Bean
  SignatureRecords signatureRecords() {
    return SignatureParser::read;
  }

  @Bean
  SeriesListener seriesListener(ProjectionBatches<CountedSignature> signatureBatches) {
    return new SeriesListener(signatureBatches);
  }

  @Bean
  Rebuilder signatureRebuilder(ProjectionBatches<CountedSignature> signatureBatches) {
    return new Rebuilder(signatureBatches.rebuilding());
  }

  @Bean
  Rebuilder gatheringRebuilder(@Qualifier("gatheringBatches") ProjectionBatches<?> gatherings) {
    return new Rebuilder(gatherings.rebuilding());
  }

  @Bean
  Rebuilder funnelRebuilder(@Qualifier("funnelBatches") ProjectionBatches<?> funnels) {
    return new Rebuilder(funnels.rebuilding());
  }

  @Bean
  Rebuilder webhookRebuilder(@Qualifier("webhookBatches") ProjectionBatches<?> webhooks) {
    return new Rebuilder(webhooks.rebuilding());
  }
}
