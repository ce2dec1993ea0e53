package app.tocsin.petition.signatures.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Person;
import app.tocsin.petition.signatures.PersonName;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.StoredSignatures;
import app.tocsin.territories.Territory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;
import org.springframework.kafka.core.KafkaTemplate;

/** What is said of the log, and what isn't said again. */
class RecorderTest {
  private static final TopicPartition PLACE = new TopicPartition(SignatureTopics.LOG, 7);
  private static final PetitionId TRAINS = new PetitionId("1f".repeat(16));
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final SignatureKey KEY = new SignatureKey(TRAINS, "a9".repeat(16), 1);
  private static final String ID = "7d".repeat(16);
  private static final String RAIL = "9b".repeat(16);
  private static final String COUNTED = CountedEvent.TYPE;

  private static final GivingWay.Intake NOBODY_SIGNS =
      new GivingWay.Intake() {
        @Override
        public long acknowledgementNanos() {
          return 0;
        }

        @Override
        public boolean isAppending() {
          return false;
        }

        @Override
        public boolean isRefusing() {
          return false;
        }

        @Override
        public long acknowledged() {
          return 0;
        }
      };

  private final SealedPersons persons = SealedPersons.withKeys(keys(1));
  private final LogPositions published = new LogPositions();
  private final Refolding refolding = new Refolding(_ -> Map.of(PLACE.partition(), published));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final StoredSignatures store = new StoredSignatures(new Random(1));
  private final List<ProducerRecord<String, byte[]>> putAside = new ArrayList<>();
  private final Recorder recorder = recorder();

  @Test
  void whatCountsIsSaidAndSharedWithWhoeverWasAllowed() {
    assigned(new OffsetAndMetadata(0));

    record(0, request(), confirmation());

    assertThat(said())
        .containsExactly("petition.internal.confirmation-mail", COUNTED, Sharings.SHARED);
  }

  /**
   * The store had forgotten it; so its confirmation was put aside, and so was what the signer asked
   * for next, and was told yes to.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsCountedByARefoldingIsSharedWithNobody(boolean erased) {
    assigned(new OffsetAndMetadata(3, Refolding.FROM + 0));

    record(0, request(), confirmation());
    assertThat(said()).as("the next record may be in another batch").containsExactly(COUNTED);
    record(2, erased ? new SignerErased(KEY, NOON) : new ConsentWithdrawn(KEY, List.of(), NOON));

    assertThat(said()).containsExactly(COUNTED, Sharings.WITHDRAWN);
  }

  @Test
  void aRefoldingSaysNothingThatWasSaid() {
    published.add(1);
    assigned(new OffsetAndMetadata(2, Refolding.FROM + 0));

    record(0, request(), confirmation());

    assertThat(said()).isEmpty();
    assertThat(outcome("refolded")).isEqualTo(2);
  }

  /** Past its end everything is said as ever. */
  @Test
  void whatIsConfirmedBehindARefoldingIsShared() {
    assigned(new OffsetAndMetadata(1, Refolding.FROM + 0));

    record(0, request(), confirmation());

    assertThat(said()).containsExactly(COUNTED, Sharings.SHARED);
  }

  @Test
  void anErasureIsSaidToWhomAWithdrawalWasSaidBefore() {
    assigned(new OffsetAndMetadata(0));
    record(0, request(), confirmation(), new ConsentWithdrawn(KEY, List.of(RAIL), NOON));
    List<String> before = ids();

    record(3, new SignerErased(KEY, NOON));
    assertThat(ids()).containsAll(before).doesNotHaveDuplicates().hasSize(before.size() + 1);
    assertThat(said().getLast()).isEqualTo(Sharings.WITHDRAWN);
    record(3, new SignerErased(KEY, NOON));
    record(4, new SignerErased(KEY, NOON));

    assertThat(ids()).as("once more under its id, and no other").hasSize(before.size() + 2);
    assertThat(Set.copyOf(ids())).hasSize(before.size() + 1);
  }

  private List<String> ids() {
    return producer.history().stream()
        .map(each -> CloudEvents.text(each.headers(), "ce_id"))
        .toList();
  }

  /** It was acknowledged, so it must be obeyed, without anybody's replaying it. */
  @Test
  void anErasureThatFoundNothingIsPutAsideWithWhatToDoAndObeyedByTheRefolding() {
    published.add(1);
    assigned(new OffsetAndMetadata(2));
    record(2, new SignerErased(KEY, NOON));

    assertThat(outcome("erasure_waits")).isEqualTo(1);
    assertThat(outcome("broken")).isZero();
    assertThat(putAside).hasSize(1);
    assertThat(CloudEvents.text(putAside.getFirst().headers(), "dlt_cause"))
        .contains("./tocsin repair");

    assigned(new OffsetAndMetadata(3, Refolding.FROM + 0));
    record(0, request(), confirmation());
    assertThat(store.all()).singleElement().matches(signature -> !signature.isErased());
    record(2, new SignerErased(KEY, NOON));

    assertThat(store.all())
        .singleElement()
        .matches(Signature::isErased)
        .satisfies(signature -> assertThat(signature.sealedPerson()).isEmpty());
    assertThat(said()).containsExactly(Sharings.WITHDRAWN);
    assertThat(putAside).as("no further letter").hasSize(1);
  }

  private double outcome(String outcome) {
    return meters.counter("tocsin.recorder.entries", "outcome", outcome).count();
  }

  private void assigned(OffsetAndMetadata committed) {
    consumer.assign(List.of(PLACE));
    consumer.commitSync(Map.of(PLACE, committed));
    refolding.onPartitionsAssigned(consumer, List.of(PLACE));
  }

  /** One batch, from this offset on. */
  private void record(long offset, LogEntry... entries) {
    List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
    for (LogEntry entry : entries) {
      batch.add(logged(entry, offset + batch.size()));
    }
    recorder.record(batch, consumer);
  }

  private List<String> said() {
    return producer.history().stream()
        .map(each -> CloudEvents.text(each.headers(), "ce_type"))
        .toList();
  }

  private SignatureRequested request() {
    var person = new Person(new PersonName("anna", "Martin"), "anna@example.org", "44000");
    return new SignatureRequested(
        TRAINS,
        KEY.addressKey(),
        ID,
        "",
        persons.seal(person, ID),
        new Declaration(
            Confirmation.EMAIL,
            1,
            NOON,
            "fr",
            false,
            false,
            new Territory("FR", "52", "44", null, null, null),
            null,
            new Consents(List.of(new Consent(RAIL, "newsletter", "1")), "proof")));
  }

  private static SignatureConfirmed confirmation() {
    return new SignatureConfirmed(KEY, NOON);
  }

  private static ConsumerRecord<String, byte[]> logged(LogEntry entry, long offset) {
    ProducerRecord<String, byte[]> written =
        CloudEvents.toRecord(PLACE.topic(), KEY.addressKey(), LogEntryJson.toMessage(entry));
    var read =
        new ConsumerRecord<>(
            PLACE.topic(), PLACE.partition(), offset, written.key(), written.value());
    written.headers().forEach(read.headers()::add);
    return read;
  }

  @SuppressWarnings("unchecked") // a mock of a generic type
  private Recorder recorder() {
    RecorderTransactions transactions = mock(RecorderTransactions.class);
    when(transactions.ofThisThread()).thenReturn(new Transactions(() -> producer));
    KafkaTemplate<String, byte[]> kafka = mock(KafkaTemplate.class);
    when(kafka.send(ArgumentMatchers.<ProducerRecord<String, byte[]>>any()))
        .thenAnswer(
            call -> {
              putAside.add(call.getArgument(0));
              return CompletableFuture.completedFuture(null);
            });
    return new Recorder(
        new Recording(store),
        new Sharings(persons, Sealing.withKeys(keys(2))),
        transactions,
        new GivingWay(NOBODY_SIGNS, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO),
        refolding,
        new DeadLetters(kafka, meters),
        meters);
  }

  private static String keys(int first) {
    byte[] secret = new byte[32];
    secret[0] = (byte) first;
    return "1:" + Base64.getEncoder().encodeToString(secret);
  }
}
