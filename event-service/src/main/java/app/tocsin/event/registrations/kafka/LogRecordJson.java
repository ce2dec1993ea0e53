package app.tocsin.event.registrations.kafka;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.registrations.Consents;
import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.LogRecord;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Records of the registration log as messages, and back. */
final class LogRecordJson {
  static final String TOPIC = "gathering.internal.registration-log";
  static final String SERVICE = "/event-service";
  private static final String REQUESTED = "gathering.internal.registration-requested";
  private static final String CONFIRMED = "gathering.internal.registration-confirmed";
  private static final String BROUGHT = "gathering.internal.registration-brought";
  private static final String CANCELLED = "gathering.internal.registration-cancelled";

  private LogRecordJson() {}

  static Message toMessage(LogRecord entry) {
    return switch (entry) {
      case LogRecord.Requested requested -> {
        Form form = requested.form();
        yield message(
            REQUESTED,
            form.id(),
            entry.at(),
            new Requested(
                form.id(),
                form.slot().toString(),
                form.person(),
                form.sealed(),
                form.people(),
                form.newsOptIn(),
                form.locale(),
                form.departement(),
                form.at(),
                requested.confirmedByMail(),
                agreed(form.consents()),
                form.consents().proof()));
      }
      case LogRecord.Confirmed confirmed -> brief(CONFIRMED, confirmed, null);
      case LogRecord.Brought brought -> brief(BROUGHT, brought, brought.people());
      case LogRecord.Cancelled cancelled -> brief(CANCELLED, cancelled, null);
    };
  }

  /**
   * Reads a record.
   *
   * @return null where the type isn't known here: a newer writer's
   * @throws BrokenRecordException where it can't be true
   */
  static @Nullable LogRecord toRecord(Received received) {
    try {
      return switch (received.type()) {
        case REQUESTED -> requested(received);
        case CONFIRMED -> {
          Brief json = read(received);
          yield new LogRecord.Confirmed(SlotId.parse(json.slot()), received.key(), json.at());
        }
        case BROUGHT -> {
          Brief json = read(received);
          yield new LogRecord.Brought(
              SlotId.parse(json.slot()),
              received.key(),
              Objects.requireNonNull(json.people()),
              json.at());
        }
        case CANCELLED -> {
          Brief json = read(received);
          yield new LogRecord.Cancelled(SlotId.parse(json.slot()), received.key(), json.at());
        }
        default -> null;
      };
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      // The cause's message could quote the record: its class says enough
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  private static LogRecord requested(Received received) {
    Requested json = Json.mapper().readValue(received.message().data(), Requested.class);
    return new LogRecord.Requested(
        new Form(
            Objects.requireNonNull(json.form()),
            SlotId.parse(json.slot()),
            received.key(),
            Objects.requireNonNull(json.person()),
            Objects.requireNonNull(json.sealed()),
            json.people(),
            json.newsOptIn(),
            Objects.requireNonNull(json.locale()),
            json.departement(),
            Objects.requireNonNull(json.at()),
            consents(json)),
        json.confirmedByMail());
  }

  private static @Nullable List<Agreed> agreed(Consents consents) {
    return consents.partners().isEmpty()
        ? null
        : consents.partners().stream()
            .map(consent -> new Agreed(consent.partner(), consent.purpose(), consent.version()))
            .toList();
  }

  private static Consents consents(Requested json) {
    List<Agreed> agreed = json.consents();
    return new Consents(
        agreed == null
            ? List.of()
            : agreed.stream()
                .map(each -> new Consent(each.partner(), each.purpose(), each.version()))
                .toList(),
        json.consentProof());
  }

  private static Brief read(Received received) {
    return Json.mapper().readValue(received.message().data(), Brief.class);
  }

  private static Message brief(String type, LogRecord entry, @Nullable Integer people) {
    return message(
        type,
        entry.registration() + ":" + entry.at().toEpochMilli(),
        entry.at(),
        new Brief(entry.slot().toString(), people, entry.at()));
  }

  private static Message message(String type, String id, Instant at, Object data) {
    return new Message(id, type, SERVICE, null, at, null, Json.mapper().writeValueAsBytes(data));
  }

  private record Requested(
      String form,
      String slot,
      String person,
      String sealed,
      int people,
      boolean newsOptIn,
      String locale,
      @Nullable String departement,
      Instant at,
      boolean confirmedByMail,
      @Nullable List<Agreed> consents,
      @Nullable String consentProof) {}

  private record Agreed(String partner, String purpose, String version) {}

  private record Brief(String slot, @Nullable Integer people, Instant at) {}
}
