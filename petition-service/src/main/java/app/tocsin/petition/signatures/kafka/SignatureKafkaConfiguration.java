package app.tocsin.petition.signatures.kafka;

import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.Signatures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.transaction.KafkaTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignatureLogProperties.class)
class SignatureKafkaConfiguration {
  private static final int TRANSACTION_TIMEOUT_MS = 10_000;

  /** One transaction a batch; a restarted instance finds its own unfinished one and ends it. */
  @Bean(defaultCandidate = false)
  DefaultKafkaProducerFactory<String, byte[]> recorderProducers(
      KafkaProperties kafka, @Value("${tocsin.instance}") String instance) {
    Map<String, Object> settings = MessagingConfiguration.producerSettings(kafka);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    var producers = new DefaultKafkaProducerFactory<String, byte[]>(settings);
    producers.setTransactionIdPrefix("petition-recorder-" + instance + "-");
    return producers;
  }

  @Bean(defaultCandidate = false)
  KafkaTemplate<String, byte[]> recorderTransaction(
      @Qualifier("recorderProducers") DefaultKafkaProducerFactory<String, byte[]> producers) {
    return new KafkaTemplate<>(producers);
  }

  @Bean(Recorder.CONTAINERS)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> recorderContainers(
      DefaultKafkaConsumerFactory<String, byte[]> consumerFactory,
      @Qualifier("recorderProducers") DefaultKafkaProducerFactory<String, byte[]> producers) {
    ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
        MessagingConfiguration.batchContainers(consumerFactory);
    factory
        .getContainerProperties()
        .setKafkaAwareTransactionManager(new KafkaTransactionManager<>(producers));
    factory.setAfterRollbackProcessor(
        new DefaultAfterRollbackProcessor<>(MessagingConfiguration.retryForEver()));
    return factory;
  }

  @Bean
  NewTopic signatureLogTopic(SignatureLogProperties properties) {
    return topic(SignatureTopics.LOG, properties);
  }

  @Bean
  NewTopic signatureLogDeadLetters() {
    return new NewTopic(SignatureTopics.LOG + ".dlt", Optional.of(1), Optional.empty());
  }

  @Bean
  NewTopic mailCommandsTopic(SignatureLogProperties properties) {
    return topic(SignatureTopics.MAILS, properties);
  }

  @Bean
  NewTopic signaturesTopic(SignatureLogProperties properties) {
    return topic(SignatureTopics.SIGNATURES, properties);
  }

  @Bean
  KafkaSignatureLog signatureLog(
      KafkaProperties kafka, SignatureLogProperties properties, MeterRegistry meters) {
    Map<String, Object> settings = MessagingConfiguration.producerSettings(kafka);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, properties.linger().toMillis());
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "signature-log");
    return new KafkaSignatureLog(
        new KafkaProducer<>(settings),
        logBreaker(),
        properties.patience(),
        properties.maxInFlight(),
        meters);
  }

  private static CircuitBreaker logBreaker() {
    return CircuitBreaker.of(
        "signature-log",
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.TIME_BASED)
            .slidingWindowSize(5)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(1))
            .permittedNumberOfCallsInHalfOpenState(10)
            .build());
  }

  @Bean
  Recorder recorder(
      Signatures signatures,
      @Qualifier("recorderTransaction") KafkaTemplate<String, byte[]> transaction,
      MeterRegistry meters) {
    return new Recorder(
        new Recording(signatures),
        transaction,
        new DeadLetters(transaction, meters),
        meters);
  }

  private static NewTopic topic(String name, SignatureLogProperties properties) {
    return new NewTopic(name, Optional.of(properties.partitions()), Optional.empty())
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }
}
