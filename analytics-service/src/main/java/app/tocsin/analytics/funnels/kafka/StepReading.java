package app.tocsin.analytics.funnels.kafka;

import app.tocsin.analytics.funnels.FunnelDocuments;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Place;
import app.tocsin.analytics.funnels.Place.Kind;
import app.tocsin.analytics.funnels.Step;
import app.tocsin.analytics.funnels.kafka.KafkaVisitLog.CountedJson;
import app.tocsin.analytics.funnels.kafka.KafkaVisitLog.OriginJson;
import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.SignatureRecords;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.requests.Ids;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Which step a record tells of. A registration takes each step once: what event-service says again
 * after a crash comes by the same partition, and adds nothing, for the offset of the first is
 * remembered in a document that is guarded as the counts are. A cancellation is a step of those who
 * had registered; who only waited for a place takes none.
 */
final class StepReading implements Reading<StepReading.Told> {
  static final String SIGNATURES = "petition.signatures";
  static final String REGISTRATIONS = "gathering.registrations";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> REMEMBERED = Set.of(FunnelDocuments.REGISTRATIONS);
  private static final int DIGITS = 24;

  private final Epochs epochs;
  private final SignatureRecords signatures;
  private final NamedOrigins origins;
  private final WrittenSteps written = new WrittenSteps();

  StepReading(Epochs epochs, SignatureRecords signatures) {
    this.epochs = epochs;
    this.signatures = signatures;
    this.origins = new NamedOrigins(epochs);
  }

  /**
   * So many times the same step.
   *
   * @param registration the digest of whose step it is, which is taken once; null where each record
   *     is a step of its own
   */
  record Told(
      Place place,
      Step step,
      Origin origin,
      long count,
      Instant at,
      @Nullable String registration) {}

  @Override
  public Set<String> topics() {
    return Set.of(KafkaVisitLog.TOPIC, SIGNATURES, REGISTRATIONS);
  }

  @Override
  public String input(TopicPartition partition) {
    return switch (partition.topic()) {
          case SIGNATURES -> "s";
          case REGISTRATIONS -> "r";
          default -> "v";
        }
        + partition.partition();
  }

  @Override
  public @Nullable Told read(Received received) {
    try {
      return told(received);
    } catch (NullPointerException e) {
      throw new BrokenRecordException(received.type() + " lacks a field");
    }
  }

  private @Nullable Told told(Received received) {
    return switch (received.type()) {
      case KafkaVisitLog.COUNTED -> visits(read(received, CountedJson.class));
      case "petition.signature.counted" -> signature(received);
      case "gathering.registration.requested" -> form(received, Step.SUBMITTED);
      case "gathering.registration.confirmed" -> form(received, Step.REGISTERED);
      case "gathering.registration.cancelled" -> form(received, Step.CANCELLED);
      case "gathering.registration.checked-in" -> {
        RegistrationJson registration = read(received, RegistrationJson.class);
        yield registration(registration, Step.ATTENDED, registration.registrationId());
      }
      default -> null;
    };
  }

  private static Told visits(CountedJson visits) {
    OriginJson origin = visits.origin();
    return new Told(
        new Place(Kind.valueOf(visits.kind().toUpperCase(Locale.ROOT)), visits.id()),
        Step.of(visits.step()).orElseThrow(IllegalArgumentException::new),
        origin == null ? Origin.UNKNOWN : origin.toOrigin(),
        visits.count(),
        Objects.requireNonNull(visits.at()),
        null);
  }

  private Told signature(Received received) {
    CountedSignature counted = signatures.read(received.message().data());
    if (counted == null) {
      return mapped(received);
    }
    app.tocsin.analytics.series.Origin source = counted.source();
    return signature(
        counted.petitionId(),
        source == null
            ? Origin.UNKNOWN
            : new Origin(source.medium(), source.campaign(), source.referrer(), source.partner()),
        counted.countedAt());
  }

  /** As the mapper reads it, and refuses it. */
  static Told mapped(Received received) {
    SignatureJson signature = read(received, SignatureJson.class);
    OriginJson source = signature.source();
    return signature(
        Objects.requireNonNull(signature.petitionId()),
        source == null ? Origin.UNKNOWN : source.toOrigin(),
        Objects.requireNonNull(signature.countedAt()));
  }

  private static Told signature(String petition, Origin origin, Instant at) {
    return new Told(new Place(Kind.PETITION, petition), Step.CONFIRMED, origin, 1, at, null);
  }

  /** Who registers again after a cancellation does so by another form. */
  private static Told form(Received received, Step step) {
    RegistrationJson registration = read(received, RegistrationJson.class);
    return registration(registration, step, registration.requestId());
  }

  private static Told registration(RegistrationJson registration, Step step, @Nullable String id) {
    return new Told(
        new Place(Kind.GATHERING, Objects.requireNonNull(registration.gatheringId())),
        step,
        Origin.UNKNOWN,
        1,
        Objects.requireNonNull(registration.at()),
        Ids.digest(Objects.requireNonNull(id)).substring(0, DIGITS));
  }

  @Override
  public List<Share> shares(int epoch, List<Taken<Told>> taken) {
    Set<String> days = new HashSet<>();
    Set<String> registrations = new HashSet<>();
    for (Taken<Told> each : taken) {
      Told told = each.event();
      days.add(written.day(told.place(), told.at()));
      if (told.registration() != null) {
        registrations.add(FunnelDocuments.registrations(told.place(), told.registration()));
      }
    }
    NamedOrigins.OfDays named = origins.of(epoch, days);
    Map<String, Map<String, Long>> known = known(epoch, registrations);
    List<Share> shares = new ArrayList<>(taken.size());
    for (Taken<Told> each : taken) {
      Told told = each.event();
      Origin origin = named.of(written.day(told.place(), told.at()), told.origin());
      List<Addition> additions =
          written.additions(told.place(), told.step(), origin, told.count(), told.at());
      String registration = told.registration();
      if (registration != null) {
        List<Addition> once = new ArrayList<>(3);
        if (isFirst(told, registration, each, known, once)) {
          once.addAll(additions);
        }
        additions = once;
      }
      shares.add(new Share(each.input(), each.offset(), additions));
    }
    return shares;
  }

  /**
   * Whether the registration takes the step by this record, which is then remembered. It is also
   * where the record is read again and others after it are known already: where it isn't counted
   * yet, it has to be.
   */
  private static boolean isFirst(
      Told told,
      String registration,
      Taken<Told> record,
      Map<String, Map<String, Long>> known,
      List<Addition> additions) {
    String document = FunnelDocuments.registrations(told.place(), registration);
    Map<String, Long> taken = known.computeIfAbsent(document, _ -> new HashMap<>());
    long place = record.offset() + 1;
    if (told.step() == Step.CANCELLED) {
      Long registered = taken.get(FunnelDocuments.taken(registration, Step.REGISTERED));
      if (registered == null || registered > place) {
        return false;
      }
    }
    String cell = FunnelDocuments.taken(registration, told.step());
    Long first = taken.putIfAbsent(cell, place);
    if (first != null && first != place) {
      return false;
    }
    additions.add(
        new Addition(document, List.of(FunnelDocuments.REGISTRATIONS + "." + cell), place));
    return true;
  }

  /** By document and cell, where each step was first. */
  private Map<String, Map<String, Long>> known(int epoch, Set<String> documents) {
    Map<String, Map<String, Long>> known = new HashMap<>();
    if (!documents.isEmpty()) {
      List<CountDocument> found =
          Objects.requireNonNull(
              epochs.counts(epoch).find(documents, REMEMBERED).collectList().block(PATIENCE));
      found.forEach(
          each -> known.put(each.id(), new HashMap<>(each.group(FunnelDocuments.REGISTRATIONS))));
    }
    return known;
  }

  @Override
  public boolean isSummary(String document) {
    return FunnelDocuments.isSummary(document);
  }

  @Override
  public Set<String> compared() {
    return FunnelDocuments.COMPARED;
  }

  private static <T> T read(Received received, Class<T> form) {
    try {
      return Objects.requireNonNull(
          Json.mapper().readValue(received.message().data(), form), "an empty document");
    } catch (JacksonException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  /** What funnels need of {@code petition.signature.counted}. */
  record SignatureJson(String petitionId, Instant countedAt, @Nullable OriginJson source) {}

  /**
   * What funnels need of the events of registrations.
   *
   * @param requestId the form behind it; of those who come, events name none
   */
  record RegistrationJson(
      String gatheringId, String registrationId, @Nullable String requestId, Instant at) {}
}
