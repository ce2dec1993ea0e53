package app.tocsin.analytics.gatherings.kafka;

import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what became of registrations, and what was given; each says what it adds. */
class GatheringReading implements Reading<List<Addition>> {
  static final String REGISTRATIONS = "gathering.registrations";
  static final String FUNDS = "gathering.funds";
  private static final String RECORDED = "gathering.funds.recorded";

  @Override
  public Set<String> topics() {
    return Set.of(REGISTRATIONS, FUNDS);
  }

  @Override
  public String input(TopicPartition partition) {
    return (partition.topic().equals(FUNDS) ? "f" : "r") + partition.partition();
  }

  @Override
  public @Nullable List<Addition> read(Received received) {
    if (received.type().equals(RECORDED)) {
      Funds funds = read(received, Funds.class);
      return GatheringDocuments.of(
          funds.gatheringId(), funds.kind(), funds.currency(), funds.value());
    }
    Optional<RegistrationStep> step = RegistrationStep.ofType(received.type());
    if (step.isEmpty()) {
      return null;
    }
    Registration registration = read(received, Registration.class);
    return GatheringDocuments.of(
        registration.gatheringId(), step.get(), registration.people(), registration.at());
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
  public List<Share> shares(int epoch, List<Taken<List<Addition>>> taken) {
    return taken.stream()
        .map(each -> new Share(each.input(), each.offset(), each.event()))
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
  record Funds(String gatheringId, String kind, String amount, String currency) {
    private static final BigDecimal MOST = new BigDecimal("1e12");

    Funds {
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
