package app.tocsin.analytics.subjects.kafka;

import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.messaging.kafka.DeadLetters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SubjectKafkaConfiguration {
  @Bean
  Subjects subjects() {
    return new Subjects();
  }

  @Bean
  SignatureCurve signatureCurve(SignatureSeries series) {
    return new SignatureCurve(series);
  }

  @Bean
  SubjectFeed subjectFeed(Subjects subjects, DeadLetters deadLetters) {
    return new SubjectFeed(subjects, deadLetters);
  }
}
