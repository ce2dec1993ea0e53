package app.tocsin.load.repair;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupOffsetsIT {

  private final String topic = "log-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();
  private final TopicPartition partition = new TopicPartition(topic, 0);

  @Test
  void aGroupThatRefoldsKeepsItsPlaceAndOneThatRewindsDoesNot() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()));
        GroupOffsets groups = new GroupOffsets(TestKafka.bootstrapServers())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
      admin
          .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(50)))
          .all()
          .get();

      groups.awaitEmpty(List.of(group), Duration.ofSeconds(10));
      groups.refold(group);
      assertThat(offset(admin)).isEqualTo(new OffsetAndMetadata(50, "refold-from:0"));
      assertThat(groups.left(group)).isEqualTo(50);

      assertThat(groups.read(group)).isEqualTo(50);
      groups.rebuild(group);
      assertThat(offset(admin)).isEqualTo(new OffsetAndMetadata(0, "rebuild"));
      assertThat(groups.read(group)).isZero();
      assertThat(groups.left(group)).isZero();
    }
  }

  @Test
  void theEndOfATransactionIsNoEntryThatIsLeft() {
    assertThat(GroupOffsets.left(new OffsetAndMetadata(50, "refold-from:49"))).isZero();
    assertThat(GroupOffsets.left(new OffsetAndMetadata(50, "refold-from:48"))).isEqualTo(2);
    assertThat(GroupOffsets.left(new OffsetAndMetadata(50))).isZero();
  }

  private OffsetAndMetadata offset(Admin admin) throws Exception {
    return java.util.Objects.requireNonNull(
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(partition));
  }
}
