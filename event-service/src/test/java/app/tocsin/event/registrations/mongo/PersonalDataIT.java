package app.tocsin.event.registrations.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.Forms;
import app.tocsin.event.registrations.PersonalData;
import app.tocsin.event.registrations.Registration;
import app.tocsin.event.registrations.Registration.Kind;
import app.tocsin.event.registrations.Registration.State;
import app.tocsin.event.registrations.Registration.Transition;
import app.tocsin.event.registrations.Registrations;
import app.tocsin.event.registrations.Registrations.Change;
import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

class PersonalDataIT {
  private static final String DATABASE = "personal-data-it";
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Instant BEFORE = NOW.minus(Duration.ofDays(2));
  private static final SlotId MARCH = SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");
  private static final SlotId WORKSHOP = SlotId.parse("5f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");
  private static final SlotId MOVED = SlotId.parse("6f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");
  private static final SlotId OLD = SlotId.parse("7f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1");
  private static final MongoClient client =
      MongoClients.create(TestMongo.connectionString(DATABASE));

  private final ReactiveMongoTemplate mongo = new ReactiveMongoTemplate(client, DATABASE);
  private final MongoPersonalData data = new MongoPersonalData(mongo);
  private final Forms forms = new MongoForms(mongo, data);
  private final Registrations registrations = new MongoRegistrations(mongo, data);

  @AfterAll
  static void close() {
    client.close();
  }

  /** However long ago it was stored: the mail that says goodbye is yet to be written. */
  @Test
  void whoIsNotRegisteredAnyMoreIsErasedTwoDaysLaterAndThenEverybody() {
    forms.keep(form("used", WORKSHOP, NOW.minus(Duration.ofDays(90)))).block();
    forms.keep(form("refused", WORKSHOP, NOW.minus(Duration.ofDays(90)))).block();
    data.eraseGone(WORKSHOP, BEFORE.minusSeconds(1), BEFORE.minusSeconds(2), BEFORE).block();
    assertThat(known()).containsExactlyInAnyOrder("used", "refused");
    roster("used");

    data.eraseGone(WORKSHOP, NOW, BEFORE, BEFORE).block();
    assertThat(known()).as("marked before it was taken").containsExactly("used");

    data.eraseAll(WORKSHOP, NOW).block();
    data.eraseAll(WORKSHOP, NOW.plusSeconds(1)).block();
    assertThat(known()).isEmpty();
    Document roster =
        mongo
            .getCollection(MongoRosters.COLLECTION)
            .flatMap(all -> Mono.from(all.find().first()))
            .block();
    assertThat(roster.get("version")).isEqualTo(8L);
    assertThat(RosterEntries.of(roster))
        .containsExactly(new Entry("erased-0", "", 3, Standing.CONFIRMED, NOW, null));
  }

  /** Another instance may remember for an hour that the slot is noted. */
  @Test
  void aSlotIsNotedUntilNobodyRemembersThatItWas() {
    forms.keep(form("early", MOVED, NOW)).block();
    data.eraseAll(MOVED, NOW).block();
    data.eraseAll(MOVED, NOW.plus(Duration.ofHours(2))).block();
    assertThat(noted()).as("may be remembered").contains(MOVED);

    var other = new MongoPersonalData(mongo);
    new MongoForms(mongo, other).keep(form("late", MOVED, NOW)).block();
    data.eraseAll(MOVED, NOW.plus(Duration.ofHours(3))).block();
    assertThat(noted()).as("noted again").contains(MOVED);
    data.eraseAll(MOVED, NOW.plus(Duration.ofHours(6))).block();
    assertThat(noted()).doesNotContain(MOVED);
  }

  @Test
  void whatWasStoredBeforeSlotsWereNotedIsFoundOnce() {
    Document form = FormDocuments.toDocument(form("old", OLD, NOW));
    mongo
        .getCollection(MongoForms.COLLECTION)
        .flatMap(all -> Mono.from(all.insertOne(form)))
        .block();
    assertThat(noted()).doesNotContain(OLD);

    data.noteStored().block();

    assertThat(noted()).contains(OLD);
    data.eraseAll(OLD, NOW).block();
  }

  private List<SlotId> noted() {
    return data.slots().map(PersonalData.Kept::slot).collectList().block();
  }

  @Test
  void whoCancelledIsErasedUnlessTheyComeBack() {
    Registration gone = registration("gone", State.CANCELLED, 1);
    Registration back = registration("back", State.CANCELLED, 1);
    Registration comes = registration("comes", State.CONFIRMED, 1);
    Registration never = registration("never", State.PENDING, 1);
    Registration late = registration("late", State.PENDING, 1);
    registrations
        .save(
            List.of(
                new Change(null, gone),
                new Change(null, back),
                new Change(null, comes),
                new Change(null, never),
                new Change(null, late)))
        .block();

    data.eraseGone(MARCH, BEFORE.minusSeconds(1), BEFORE.minusSeconds(2), NOW.plusSeconds(1))
        .block();
    registrations
        .save(
            List.of(
                new Change(back, registration("back", State.CONFIRMED, 2)),
                new Change(late, registration("late", State.CONFIRMED, 2))))
        .block();
    data.eraseGone(MARCH, NOW, BEFORE, NOW.plusSeconds(1)).block();

    List<String> all = List.of("gone", "back", "comes", "never", "late");
    assertThat(registrations.findAll(all).collectList().block())
        .extracting(Registration::id)
        .containsExactlyInAnyOrder("back", "comes", "late");
    data.eraseAll(MARCH, NOW).block();
    assertThat(registrations.findAll(List.of("back", "comes")).collectList().block()).isEmpty();
  }

  private List<String> known() {
    return forms.findAll(List.of("used", "refused")).map(Form::id).collectList().block();
  }

  private static Form form(String id, SlotId slot, Instant at) {
    return new Form(id, slot, "r-" + id, "p", "sealed", 1, false, "fr", null, at, Consents.NONE);
  }

  private static Registration registration(String id, State state, long offset) {
    Form form = form(id, MARCH, NOW);
    return new Registration(
        id, form, state, 1, 0, List.of(new Transition(offset, Kind.CONFIRMED, 1, 1, form.id())));
  }

  private void roster(String form) {
    Document entry =
        new Document("r", "r-" + form)
            .append("f", form)
            .append("n", 3)
            .append("s", "CONFIRMED")
            .append("t", Date.from(NOW));
    Document roster =
        new Document("_id", WORKSHOP.toString())
            .append("version", 7L)
            .append("due", Date.from(NOW))
            .append("entries", List.of(entry));
    mongo
        .getCollection(MongoRosters.COLLECTION)
        .flatMap(all -> Mono.from(all.insertOne(roster)))
        .block();
  }
}
