package app.tocsin.petition.signatures.kafka;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.messaging.kafka.NewTopics;
import app.tocsin.messaging.kafka.TopicReader;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signatures;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignatureLogProperties.class, RecorderProperties.class})
class SignatureKafkaConfiguration {
  private static final int TRANSACTION_TIMEOUT_MS = 10_000;

  /** As long as partner-service keeps what it delivers: later nobody reads a contact any more. */
  private static final Duration SHARINGS_KEPT = Duration.ofDays(30);

  @Bean
  RecorderTransactions recorderTransactions(
      KafkaProperties kafka, @Value("${tocsin.instance}") String instance) {
    Map<String, Object> settings = MessagingConfiguration.producerSettings(kafka);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_TIMEOUT_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // One that begins while the broker still completes the one before is told to try again
    // (KIP-890): Kafka's own 100 ms would be most of a batch's time.
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
    settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
    return new RecorderTransactions(settings, instance);
  }

  @Bean
  Refolding refolding(TopicReader topics) {
    return new Refolding(new PublishedFacts(topics));
  }

  /** The transaction commits the offsets: the container never does. */
  @Bean(Recorder.CONTAINERS)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> recorderContainers(
      DefaultKafkaConsumerFactory<String, byte[]> consumerFactory, Refolding refolding) {
    ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
        MessagingConfiguration.batchContainers(consumerFactory);
    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
    factory.getContainerProperties().setConsumerRebalanceListener(refolding);
    return factory;
  }

  @Bean
  NewTopic signatureLogTopic(SignatureLogProperties properties) {
    return NewTopics.kept(SignatureTopics.LOG, properties.partitions());
  }

  @Bean
  NewTopic signatureLogDeadLetters() {
    return NewTopics.deadLettersOf(SignatureTopics.LOG);
  }

  @Bean
  NewTopic mailCommandsTopic(SignatureLogProperties properties) {
    return NewTopics.kept(SignatureTopics.MAILS, properties.partitions());
  }

  @Bean
  NewTopic signaturesTopic(SignatureLogProperties properties) {
    return NewTopics.kept(SignatureTopics.SIGNATURES, properties.partitions());
  }

  @Bean
  NewTopic sharingsTopic(SignatureLogProperties properties) {
    return NewTopics.latestFor(SignatureTopics.SHARINGS, properties.partitions(), SHARINGS_KEPT);
  }

  @Bean
  Sharings sharings(
      SealedPersons persons, @Value("${tocsin.signing.sharing-keys}") String sharingKeys) {
    if (sharingKeys.isBlank()) {
      throw new IllegalArgumentException(
          "TOCSIN_SHARING_KEYS isn't set (expected: a secret; see the service's README)");
    }
    return new Sharings(persons, Sealing.withKeys(sharingKeys));
  }

  @Bean
  KafkaSignatureLog signatureLog(
      KafkaProperties kafka, SignatureLogProperties properties, MeterRegistry meters) {
    Map<String, Object> settings = MessagingConfiguration.appendingSettings(kafka);
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
  GivingWay givingWay(KafkaSignatureLog log, RecorderProperties properties, MeterRegistry meters) {
    var givingWay =
        new GivingWay(
            log,
            properties.concurrency(),
            properties.givesWayAbove(),
            properties.givesWayFor(),
            properties.countsWithin());
    Gauge.builder("tocsin.recorder.demand", givingWay, GivingWay::demand)
        .description(
            "How many times what can be recorded is signed; from 2 and 4,000/s on recording waits")
        .register(meters);
    Gauge.builder("tocsin.recorder.rush", givingWay, it -> it.isRush() ? 1 : 0)
        .description(
            "1 while some are refused for want of room, or demand is too high to be recorded")
        .register(meters);
    return givingWay;
  }

  @Bean
  Recorder recorder(
      Signatures signatures,
      Sharings sharings,
      RecorderTransactions transactions,
      GivingWay givingWay,
      Refolding refolding,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    return new Recorder(
        new Recording(signatures),
        sharings,
        transactions,
        givingWay,
        refolding,
        deadLetters,
        meters);
  }
}
