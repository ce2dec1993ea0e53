package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.Folding;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.funnels.kafka.KafkaVisitLog.CountedJson;
import app.tocsin.analytics.funnels.kafka.KafkaVisitLog.OriginJson;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.TallyBatches.Reading;
import app.tocsin.messaging.tallies.Contribution;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Which step a record tells of. */
final class StepReading implements Reading {
  static final String SIGNATURES = "petition.signatures";
  static final String REGISTRATIONS = "gathering.registrations";

  private final ZoneId zone;

  /**
   * @param zone whose days are counted
   */
  StepReading(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Map<String, Contribution> read(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    try {
      return step(consumed, received);
    } catch (NullPointerException e) {
      throw new BrokenRecordException(received.type() + " lacks a field");
    }
  }

  private Map<String, Contribution> step(
      ConsumerRecord<String, byte[]> consumed, Received received) {
    return switch (received.type()) {
      case KafkaVisitLog.COUNTED -> {
        CountedJson visits = read(received, CountedJson.class);
        OriginJson origin = visits.origin();
        var place = new Place(Kind.valueOf(visits.kind().toUpperCase(Locale.ROOT)), visits.id());
        yield contribution(
            "v",
            consumed,
            place,
            Step.of(visits.step()).orElseThrow(IllegalArgumentException::new),
            origin == null ? Origin.UNKNOWN : origin.toOrigin(),
            visits.count(),
            visits.at());
      }
      case "petition.signature.counted" -> {
        SignatureJson signature = read(received, SignatureJson.class);
        OriginJson source = signature.source();
        yield contribution(
            "s",
            consumed,
            new Place(Kind.PETITION, Objects.requireNonNull(signature.petitionId())),
            Step.CONFIRMED,
            source == null ? Origin.UNKNOWN : source.toOrigin(),
            1,
            signature.countedAt());
      }
      case "gathering.registration.requested" -> registration(consumed, received, Step.SUBMITTED);
      case "gathering.registration.confirmed" -> registration(consumed, received, Step.REGISTERED);
      case "gathering.registration.checked-in" -> registration(consumed, received, Step.ATTENDED);
      default -> Map.of();
    };
  }

  private Map<String, Contribution> registration(
      ConsumerRecord<String, byte[]> consumed, Received received, Step step) {
    RegistrationJson registration = read(received, RegistrationJson.class);
    return contribution(
        "r",
        consumed,
        new Place(Kind.GATHERING, Objects.requireNonNull(registration.gatheringId())),
        step,
        Origin.UNKNOWN,
        1,
        registration.at());
  }

  private Map<String, Contribution> contribution(
      String input,
      ConsumerRecord<String, byte[]> consumed,
      Place place,
      Step step,
      Origin origin,
      long count,
      Instant at) {
    return Map.of(
        Folding.tallyId(place, at, zone),
        new Contribution(
            input + consumed.partition(),
            consumed.offset(),
            -1,
            Folding.cell(step, origin),
            Folding.cell(step, Origin.OTHER), // origins are what anybody writes into a form
            count));
  }

  private static <T> T read(Received received, Class<T> form) {
    try {
      return Json.mapper().readValue(received.message().data(), form);
    } catch (JacksonException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What funnels need of {@code petition.signature.counted}. */
  record SignatureJson(String petitionId, Instant countedAt, @Nullable OriginJson source) {}

  /** What funnels need of the events of registrations. */
  record RegistrationJson(String gatheringId, Instant at) {}
}
