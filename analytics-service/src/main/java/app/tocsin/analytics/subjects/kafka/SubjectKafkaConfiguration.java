package app.tocsin.analytics.subjects.kafka;

import app.tocsin.analytics.series.CampaignSeries;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.PublishedPetition;
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
  CampaignSeries campaignSeries(SignatureSeries series, Subjects subjects) {
    return new CampaignSeries(
        series,
        campaign -> subjects.petitionsOf(campaign).stream().map(PublishedPetition::id).toList());
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
