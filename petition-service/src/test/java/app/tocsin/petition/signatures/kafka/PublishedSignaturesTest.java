package app.tocsin.petition.signatures.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.CloudEvents;
import app.tocsin.petition.PetitionContracts;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consequence;
import app.tocsin.petition.signatures.Consequence.Counted;
import app.tocsin.petition.signatures.Consequence.MailWanted;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.Household;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedSignaturesTest {
  private static final int PARTITION = 17;
  private static final PetitionId TRAINS = new PetitionId("1f".repeat(16));
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123456789Z");
  private static final String MAILBOX = "a9".repeat(16);
  private static final Territory NANTES =
      new Territory("FR", "52", "44", "244400404", "4499", "44109");
  private static final Source EVERYTHING =
      new Source("email", "rentree-2026", "www.example.org", "collectif-rail");

  private Household household = Household.of(List.of());

  @Test
  void completeCountedEventIsAsItsContractHasIt() {
    apply(request(Confirmation.EMAIL, NANTES, EVERYTHING), 40, NOON);
    ProducerRecord<String, byte[]> said = counted(apply(confirm(), 41, NOON.plusSeconds(60)));

    assertThat(PetitionContracts.COUNTED.validate(json(said))).isEmpty();
    assertThat(json(said))
        .contains("\"countedAt\":\"2026-10-05T12:01:00.123Z\"")
        .contains("\"requestedAt\":\"2026-10-05T12:00:00.123Z\"");
  }

  @Test
  void minimalCountedEventIsAsItsContractHasIt() {
    Territory abroad = new Territory("BE", null, null, null, null, null);
    ProducerRecord<String, byte[]> said =
        counted(apply(request(Confirmation.NONE, abroad, null), 40, NOON));

    assertThat(PetitionContracts.COUNTED.validate(json(said))).isEmpty();
    assertThat(json(said)).doesNotContain("null", "source", "commune");
  }

  @Test
  void countedEventTellsNothingOfThePerson() {
    ProducerRecord<String, byte[]> said =
        counted(apply(request(Confirmation.NONE, NANTES, EVERYTHING), 40, NOON));

    assertThat(json(said)).doesNotContain(MAILBOX, "sealed", "name-key", "44000");
    assertThat(said.key()).isEqualTo("signature-1");
    said.headers()
        .forEach(header -> assertThat(new String(header.value(), UTF_8)).doesNotContain(MAILBOX));
  }

  @Test
  void countedEventStandsInThePartitionAndNamesThePlaceOfItsRecordInTheLog() {
    ProducerRecord<String, byte[]> said =
        counted(apply(request(Confirmation.NONE, NANTES, null), 40, NOON));

    assertThat(said.topic()).isEqualTo("petition.signatures");
    assertThat(said.partition()).isEqualTo(PARTITION);
    assertThat(header(said, CloudEvents.LOG_POSITION)).isEqualTo("17:40");
    assertThat(header(said, "ce_type")).isEqualTo("petition.signature.counted");
    assertThat(header(said, "ce_dataschema"))
        .isEqualTo("urn:tocsin:contract:petition.signature.counted:v1");
  }

  @Test
  void countedEventIsTheSameHoweverOftenItIsSaid() {
    apply(request(Confirmation.EMAIL, NANTES, EVERYTHING), 40, NOON);
    ProducerRecord<String, byte[]> said = counted(apply(confirm(), 41, NOON.plusSeconds(60)));
    ProducerRecord<String, byte[]> again = counted(apply(confirm(), 41, NOON.plusSeconds(60)));

    assertThat(json(again)).isEqualTo(json(said));
    assertThat(again.headers()).isEqualTo(said.headers());
  }

  @Test
  void mailCommandNamesOnlyWhichSignature() {
    ProducerRecord<String, byte[]> said =
        mail(apply(request(Confirmation.EMAIL, NANTES, EVERYTHING), 40, NOON));

    assertThat(json(said)).isEqualTo("{\"signature\":\"" + TRAINS + ":" + MAILBOX + ":1\"}");
    assertThat(said.partition()).isEqualTo(PARTITION);
    assertThat(header(said, "ce_type")).isEqualTo("petition.internal.confirmation-mail");
    assertThat(header(said, "ce_subject")).isEqualTo(TRAINS.value());
    assertThat(header(said, "ce_id")).isEqualTo("signature-1:mail:40");
  }

  /** A crash after the writes and before the commit: the batch is folded over what is stored. */
  @Test
  void mailCommandsKeepTheirIdsWhenTheyAreSaidAgainAfterLaterChanges() {
    LogEntry first = request(Confirmation.EMAIL, NANTES, null);
    Instant later = NOON.plus(Duration.ofMinutes(6));
    apply(first, 40, NOON);
    apply(first, 41, later);
    apply(confirm(), 42, later);

    ProducerRecord<String, byte[]> mail = mail(apply(first, 40, NOON));
    ProducerRecord<String, byte[]> reminder = mail(apply(first, 41, later));

    assertThat(header(mail, "ce_id")).isEqualTo("signature-1:mail:40");
    assertThat(header(reminder, "ce_id")).isEqualTo("signature-1:mail:41");
    assertThat(header(reminder, "ce_type")).isEqualTo("petition.internal.confirmation-mail-again");
  }

  private Consequence apply(LogEntry entry, long offset, Instant at) {
    Household.Step step = household.apply(entry, PARTITION, offset, at);
    household = step.after();
    return step.consequence();
  }

  private static LogEntry request(
      Confirmation confirmation, Territory territory, @Nullable Source source) {
    return new SignatureRequested(
        TRAINS,
        MAILBOX,
        "signature-1",
        "name-key",
        "sealed",
        new Declaration(confirmation, 1, NOON, "fr", true, true, territory, source));
  }

  private static LogEntry confirm() {
    return new SignatureConfirmed(
        new SignatureKey(TRAINS, MAILBOX, 1), NOON.plus(Duration.ofMinutes(1)));
  }

  private static ProducerRecord<String, byte[]> counted(Consequence consequence) {
    assertThat(consequence).isInstanceOf(Counted.class);
    return CountedEvent.toRecord(((Counted) consequence).signature());
  }

  private static ProducerRecord<String, byte[]> mail(Consequence consequence) {
    assertThat(consequence).isInstanceOf(MailWanted.class);
    return MailCommand.toRecord((MailWanted) consequence);
  }

  private static String json(ProducerRecord<String, byte[]> said) {
    return new String(said.value(), UTF_8);
  }

  private static String header(ProducerRecord<String, byte[]> said, String name) {
    return CloudEvents.text(said.headers(), name);
  }
}
