package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.FormEvent;
import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.CountingOnce;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.Epochs;
import app.tocsin.messaging.projections.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what became of registrations, and what was given; each says what it adds, once. */
class GatheringReading implements Reading<GatheringReading.Told> {
  static final String REGISTRATIONS = "gathering.registrations";
  static final String FUNDS = "gathering.funds";
  private static final String RECORDED = "gathering.funds.recorded";

  private final Epochs epochs;

  GatheringReading(Epochs epochs) {
    this.epochs = epochs;
  }

  /**
   * What an event says.
   *
   * @param event the digest of its id
   * @param document that remembers it
   * @param form what it says of who comes; null where it says nothing
   */
  record Told(String event, String document, List<Addition> additions, @Nullable OfForm form)
      implements CountingOnce.Told {
    static Told of(Received received, String gathering, Instant at, List<Addition> additions) {
      String event = GatheringDocuments.digest(received.message().id());
      return new Told(event, GatheringDocuments.events(gathering, at, event), additions, null);
    }

    Told with(@Nullable OfForm form) {
      return new Told(event, document, additions, form);
    }
  }

  /**
   * What is said of a form.
   *
   * @param digest of its id
   */
  record OfForm(String gathering, String digest, FormEvent event) {}

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
    Optional<FormEvent.Kind> kind = FormEvent.Kind.ofType(received.type());
    if (step.isEmpty() && kind.isEmpty()) {
      return null;
    }
    Registration registration = read(received, Registration.class);
    String gathering = registration.gatheringId();
    int people = registration.people();
    Instant at = registration.at();
    List<Addition> additions =
        step.map(each -> GatheringDocuments.of(gathering, each, people, at)).orElse(List.of());
    return Told.of(received, gathering, at, additions)
        .with(kind.map(each -> form(received, registration, each)).orElse(null));
  }

  private static OfForm form(Received received, Registration registration, FormEvent.Kind kind) {
    String id = registration.requestId();
    if (id == null) {
      throw new BrokenRecordException(received.type() + " lacks requestId");
    }
    return new OfForm(
        registration.gatheringId(),
        GatheringDocuments.digest(id),
        new FormEvent(kind, registration.people(), registration.at()));
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
    List<Share> once = CountingOnce.shares(epochs.counts(epoch), taken);
    KnownForms forms = KnownForms.of(epochs.counts(epoch), taken);
    return IntStream.range(0, taken.size())
        .mapToObj(
            i -> {
              Share share = once.get(i);
              List<Addition> additions = new ArrayList<>(share.additions());
              additions.addAll(forms.additions(taken.get(i)));
              return new Share(share.input(), share.offset(), additions);
            })
        .toList();
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

  /**
   * What is counted of {@code gathering.registration.*}.
   *
   * @param requestId the form behind it; of those who come, events name none
   */
  record Registration(String gatheringId, @Nullable String requestId, int people, Instant at) {
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
