package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountDocument;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads what became of registrations, and what was given; each says what it adds. An event that is
 * said again, under the same id and therefore by the same partition, adds nothing: the first one's
 * offset is remembered, in a document that is guarded as the counts are. So a replay of the first
 * is counted where it wasn't yet, and a rebuild comes to the same.
 */
class GatheringReading implements Reading<GatheringReading.Told> {
  static final String REGISTRATIONS = "gathering.registrations";
  static final String FUNDS = "gathering.funds";
  private static final String RECORDED = "gathering.funds.recorded";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Epochs epochs;

  GatheringReading(Epochs epochs) {
    this.epochs = epochs;
  }

  /**
   * What an event says.
   *
   * @param event the digest of its id
   * @param document that remembers it
   */
  record Told(String event, String document, List<Addition> additions) {
    static Told of(Received received, String gathering, Instant at, List<Addition> additions) {
      String event = GatheringDocuments.digest(received.message().id());
      return new Told(event, GatheringDocuments.events(gathering, at, event), additions);
    }
  }

  @Override
  public Set<String> topics() {
    return Set.of(REGISTRATIONS, FUNDS);
  }

  @Override
  public String input(TopicPartition partition) {
    return (partition.topic().equals(FUNDS) ? "f" : "r") + partition.partition();
  }

  @Override
  public @Nullable Told read(Received received) {
    if (received.type().equals(RECORDED)) {
      Funds funds = read(received, Funds.class);
      return Told.of(
          received,
          funds.gatheringId(),
          funds.at(),
          GatheringDocuments.of(
              funds.gatheringId(), funds.kind(), funds.currency(), funds.value(), funds.at()));
    }
    Optional<RegistrationStep> step = RegistrationStep.ofType(received.type());
    if (step.isEmpty()) {
      return null;
    }
    Registration registration = read(received, Registration.class);
    return Told.of(
        received,
        registration.gatheringId(),
        registration.at(),
        GatheringDocuments.of(
            registration.gatheringId(), step.get(), registration.people(), registration.at()));
  }

  private static <T> T read(Received received, Class<T> type) {
    try {
      return Objects.requireNonNull(
          Json.mapper().readValue(received.message().data(), type), "an empty document");
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public List<Share> shares(int epoch, List<Taken<Told>> taken) {
    Map<String, Map<String, Long>> known = known(epoch, taken);
    return taken.stream()
        .map(
            each -> {
              Told told = each.event();
              Long first =
                  known
                      .computeIfAbsent(told.document(), _ -> new HashMap<>())
                      .putIfAbsent(told.event(), each.offset() + 1);
              return new Share(
                  each.input(),
                  each.offset(),
                  first == null || first == each.offset() + 1
                      ? remembering(told, each.offset() + 1)
                      : List.of());
            })
        .toList();
  }

  private static List<Addition> remembering(Told told, long place) {
    List<Addition> additions = new ArrayList<>(told.additions());
    String cell = GatheringDocuments.EVENTS + "." + told.event();
    additions.add(new Addition(told.document(), List.of(cell), place));
    return additions;
  }

  /** By document and event, where it was first. */
  private Map<String, Map<String, Long>> known(int epoch, List<Taken<Told>> taken) {
    Map<String, Map<String, Long>> known = new HashMap<>();
    Set<String> documents =
        taken.stream().map(each -> each.event().document()).collect(Collectors.toSet());
    if (!documents.isEmpty()) {
      List<CountDocument> found =
          Objects.requireNonNull(
              epochs
                  .counts(epoch)
                  .find(documents, Set.of(GatheringDocuments.EVENTS))
                  .collectList()
                  .block(PATIENCE));
      found.forEach(
          each -> known.put(each.id(), new HashMap<>(each.group(GatheringDocuments.EVENTS))));
    }
    return known;
  }

  /** One document each: none has to wait for another. */
  @Override
  public boolean isSummary(String document) {
    return document.equals(GatheringDocuments.summary(GatheringDocuments.ALL));
  }

  @Override
  public Set<String> compared() {
    return GatheringDocuments.GROUPS;
  }

  /** What is counted of {@code gathering.registration.*}. */
  record Registration(String gatheringId, int people, Instant at) {
    Registration {
      Objects.requireNonNull(at, "at");
      if (gatheringId.isBlank() || people < 0) {
        throw new IllegalArgumentException("gatheringId or people can't be true");
      }
    }
  }

  /**
   * What is counted of {@code gathering.funds.recorded}.
   *
   * @param amount a decimal number with at most the digits that its currency has, and at least two
   */
  record Funds(String gatheringId, String kind, String amount, String currency, Instant at) {
    private static final BigDecimal MOST = new BigDecimal("1e12");

    Funds {
      Objects.requireNonNull(at, "at");
      var value = new BigDecimal(amount);
      if (gatheringId.isBlank()
          || kind.isBlank()
          || currency.isBlank()
          || value.scale() > GatheringDocuments.digits(currency)
          || value.abs().compareTo(MOST) > 0) {
        throw new IllegalArgumentException("gatheringId, kind or amount can't be true");
      }
    }

    BigDecimal value() {
      return new BigDecimal(amount);
    }
  }
}
