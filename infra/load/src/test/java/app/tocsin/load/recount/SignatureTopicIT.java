package app.tocsin.load.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.tocsin.testsupport.TestKafka;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureTopicIT {

  private final String topic = "signatures-" + UUID.randomUUID();

  @BeforeEach
  void createTopic() throws Exception {
    Map<String, Object> broker = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    try (Admin admin = Admin.create(broker)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
  }

  @Test
  void onlyWhatIsCommittedIsCounted() {
    try (KafkaProducer<byte[], byte[]> committing = producer("committing");
        KafkaProducer<byte[], byte[]> aborting = producer("aborting");
        KafkaProducer<byte[], byte[]> undecided = producer("undecided")) {
      committing.beginTransaction();
      counted(committing, "p1", "s1");
      counted(committing, "p1", "s2");
      counted(committing, "p1", "s2");
      counted(committing, "p2", "s1");
      committing.commitTransaction();

      aborting.beginTransaction();
      counted(aborting, "p1", "s3");
      aborting.flush();
      aborting.abortTransaction();

      undecided.beginTransaction();
      counted(undecided, "p1", "s4");
      undecided.flush();

      Recounted recounted = SignatureTopic.recount(TestKafka.bootstrapServers(), topic);

      assertThat(recounted.of("p1")).isEqualTo(new Recounted.Signatures(3, 2));
      assertThat(recounted.of("p2")).isEqualTo(new Recounted.Signatures(1, 1));
      assertThat(recounted.exact()).isFalse();
      assertThat(recounted.undecided()).isPositive();
      undecided.abortTransaction();
    }
  }

  @Test
  void aTopicThatDoesNotExistIsNotAnEmptyOne() {
    assertThatExceptionOfType(SignatureTopic.Unreadable.class)
        .isThrownBy(() -> SignatureTopic.recount(TestKafka.bootstrapServers(), "no-such-topic"))
        .withMessageStartingWith("no topic no-such-topic at ");
  }

  @Test
  void anEmptyTopicHoldsNoSignature() {
    Recounted recounted = SignatureTopic.recount(TestKafka.bootstrapServers(), topic);

    assertThat(recounted.petitions()).isEmpty();
    assertThat(recounted.exact()).isTrue();
    assertThat(recounted.undecided()).isZero();
  }

  private KafkaProducer<byte[], byte[]> producer(String name) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                TestKafka.bootstrapServers(),
                "transactional.id",
                topic + "-" + name),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private void counted(
      KafkaProducer<byte[], byte[]> producer, String petitionId, String signatureId) {
    String body = "{\"petitionId\":\"" + petitionId + "\",\"signatureId\":\"" + signatureId + "\"}";
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, signatureId.getBytes(UTF_8), body.getBytes(UTF_8));
    record.headers().add("ce_type", "petition.signature.counted".getBytes(UTF_8));
    // A failed send fails the commit or the flush that follows it.
    var unused = producer.send(record);
  }
}
