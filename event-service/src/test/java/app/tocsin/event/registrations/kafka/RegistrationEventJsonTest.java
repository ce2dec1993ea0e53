package app.tocsin.event.registrations.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.RosterFact;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Received;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationEventJsonTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final SlotId SLOT = new SlotId(Workshops.ID, "s1-20270112");
  private static final Consents CONSENTS =
      new Consents(
          List.of(new Consents.Consent("9b1d4f0a6c2e4e1f8a7b3c5d6e7f8091", "newsletter", "1")),
          "proof");
  private final RegistrationEventJson json = new RegistrationEventJson();

  @Test
  void everyEventKeepsItsContract() {
    Gathering gathering =
        Workshops.published(Workshops.text(Workshops.weekly(), Visibility.PUBLIC));
    Entry entry = new Entry("r-1", "f-1", 2, Standing.OFFERED, NOW, NOW.plusSeconds(60));
    List<RosterFact> facts =
        List.of(
            new RosterFact.Requested(entry, NOW),
            new RosterFact.Confirmed(entry, NOW),
            new RosterFact.Waitlisted(entry, NOW),
            new RosterFact.Promoted(entry, NOW),
            new RosterFact.Changed(entry, NOW),
            new RosterFact.Cancelled(entry, NOW, true));

    for (RosterFact fact : facts) {
      String data = json.data(fact, SLOT, gathering);
      assertThat(new Contract(json.topic(), json.type(fact)).validate(data))
          .as(json.type(fact))
          .isEmpty();
      assertThat(data).contains("\"slotStartsAt\":\"2027-01-12T17:30:00.000Z\"");
    }
  }

  @Test
  void theLogSaysWhatWasAsked() {
    List<LogRecord> entries =
        List.of(
            new LogRecord.Requested(
                new Form("f", SLOT, "r", "p", "sealed", 3, true, "en", "44", NOW, CONSENTS), true),
            new LogRecord.Confirmed(SLOT, "r", NOW),
            new LogRecord.Brought(SLOT, "r", 4, NOW),
            new LogRecord.Cancelled(SLOT, "r", NOW));

    for (LogRecord entry : entries) {
      var received = new Received(new LogPosition(0, 0), "r", NOW, LogRecordJson.toMessage(entry));
      assertThat(LogRecordJson.toRecord(received)).isEqualTo(entry);
    }
  }
}
