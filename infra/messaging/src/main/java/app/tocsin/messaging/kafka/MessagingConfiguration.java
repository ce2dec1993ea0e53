package app.tocsin.messaging.kafka;

import app.tocsin.messaging.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** What every service that reads or writes topics has identically. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableKafka
public class MessagingConfiguration {
  /** The container factory of batch listeners: committed records only, retries without an end. */
  public static final String BATCHES = "batches";

  /**
   * Every instance reads all, from the beginning at each start: feeds of what is kept in memory.
   */
  public static final String FROM_BEGINNING = "fromBeginning";

  /** Every instance reads all that comes from now on. */
  public static final String FROM_END = "fromEnd";

  /** A property of a listener that takes each record as soon as it is there. */
  public static final String AT_ONCE = "fetch.min.bytes=1";

  /**
   * Properties of a listener for whose work nobody waits. As much of one partition as of all: or
   * one that lags alone would come by pieces, each after a wait.
   */
  public static final String UNHURRIED =
      """
      fetch.min.bytes=1048576
      max.partition.fetch.bytes=1048576
      fetch.max.wait.ms=2000
      """;

  @Bean
  DefaultKafkaProducerFactory<String, byte[]> producerFactory(KafkaProperties properties) {
    return new DefaultKafkaProducerFactory<>(producerSettings(properties));
  }

  @Bean
  KafkaTemplate<String, byte[]> kafkaTemplate(
      DefaultKafkaProducerFactory<String, byte[]> producerFactory) {
    return new KafkaTemplate<>(producerFactory);
  }

  @Bean
  EventPublisher eventPublisher(KafkaTemplate<String, byte[]> kafkaTemplate) {
    return new KafkaEventPublisher(kafkaTemplate);
  }

  @Bean
  DeadLetters deadLetters(KafkaTemplate<String, byte[]> kafkaTemplate, MeterRegistry meters) {
    return new DeadLetters(kafkaTemplate, meters);
  }

  @Bean
  DefaultKafkaConsumerFactory<String, byte[]> consumerFactory(
      KafkaProperties properties, MeterRegistry meters) {
    var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(consumerSettings(properties));
    consumers.addListener(new MicrometerConsumerListener<>(meters));
    return consumers;
  }

  @Bean
  TopicReader topicReader(DefaultKafkaConsumerFactory<String, byte[]> consumerFactory) {
    return new TopicReader(consumerFactory.getConfigurationProperties());
  }

  @Bean(BATCHES)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> batches(
      DefaultKafkaConsumerFactory<String, byte[]> consumerFactory) {
    return batchContainers(consumerFactory);
  }

  @Bean(FROM_BEGINNING)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> fromBeginning(
      DefaultKafkaConsumerFactory<String, byte[]> consumerFactory) {
    return feedContainers(consumerFactory, "earliest");
  }

  @Bean(FROM_END)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> fromEnd(
      DefaultKafkaConsumerFactory<String, byte[]> consumerFactory) {
    return feedContainers(consumerFactory, "latest");
  }

  /** Nothing is committed, so that each start begins where the reset says. */
  private static ConcurrentKafkaListenerContainerFactory<String, byte[]> feedContainers(
      DefaultKafkaConsumerFactory<String, byte[]> consumers, String reset) {
    var settings = new HashMap<>(consumers.getConfigurationProperties());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
    ConcurrentKafkaListenerContainerFactory<String, byte[]> factory =
        batchContainers(new DefaultKafkaConsumerFactory<>(settings));
    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
    return factory;
  }

  @Bean
  Topics kafkaTopics(
      KafkaProperties properties,
      ObjectProvider<NewTopic> topics,
      KafkaListenerEndpointRegistry listeners) {
    return new Topics(properties.buildAdminProperties(), topics.stream().toList(), listeners);
  }

  /** A factory of batch containers that commit after each batch and never give up on a batch. */
  public static ConcurrentKafkaListenerContainerFactory<String, byte[]> batchContainers(
      DefaultKafkaConsumerFactory<String, byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setAutoStartup(false); // Topics starts them
    factory.getContainerProperties().setAckMode(AckMode.BATCH);
    factory.setCommonErrorHandler(new DefaultErrorHandler(retryForEver()));
    return factory;
  }

  /** 200 ms, doubling up to 5 s, without an end: a broken neighbour is waited for. */
  public static ExponentialBackOff retryForEver() {
    var backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(5_000);
    return backOff;
  }

  /** Durable, idempotent, and never long in the way of an event loop. */
  public static Map<String, Object> producerSettings(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildProducerProperties();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
    settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, NewTopics.LARGEST_LETTER);
    return settings;
  }

  /**
   * The settings of a producer that appends for people who wait for the answer, on an event loop:
   * it never blocks. Where no broker answers, a client forgets what it knew of the cluster and
   * begins anew (KIP-899, KIP-1102); a send would wait for that, and fails at once instead. A topic
   * to which nobody appends for minutes stays known; that it is must be seen to at the start
   * ({@link TopicMetadata}).
   */
  public static Map<String, Object> appendingSettings(KafkaProperties properties) {
    Map<String, Object> settings = producerSettings(properties);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
    return settings;
  }

  private static Map<String, Object> consumerSettings(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildConsumerProperties();
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    // one that lags asks for little at once: Kafka's own 50 MiB would fill a small heap
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
    settings.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024);
    // A batch of one costs as much as one of hundreds: what comes is gathered for a moment. Where
    // somebody waits for it, the listener says otherwise.
    settings.putIfAbsent(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    return settings;
  }
}
