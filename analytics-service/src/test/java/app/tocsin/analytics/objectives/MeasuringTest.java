package app.tocsin.analytics.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.gatherings.EpochInMemory;
import app.tocsin.analytics.gatherings.GatheringCounts;
import app.tocsin.analytics.gatherings.GatheringDocuments;
import app.tocsin.analytics.gatherings.RegistrationStep;
import app.tocsin.analytics.objectives.Objective.Aim;
import app.tocsin.analytics.objectives.Objective.Kind;
import app.tocsin.analytics.objectives.Objective.Metric;
import app.tocsin.analytics.objectives.Objective.Subject;
import app.tocsin.analytics.series.CountsInMemory;
import app.tocsin.analytics.series.SignatureSeries;
import app.tocsin.analytics.subjects.PublishedGathering;
import app.tocsin.analytics.subjects.SignatureCurve;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CountFolding;
import app.tocsin.messaging.projections.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuringTest {
  private final EpochInMemory epoch = new EpochInMemory();
  private final Subjects subjects = new Subjects();
  private final Measuring measuring =
      new Measuring(
          new SignatureCurve(new SignatureSeries(new CountsInMemory())),
          new GatheringCounts(epoch),
          subjects,
          _ -> ZoneId.of("Europe/Paris"));
  private long offset;

  @Test
  void theMoneyOfACampaignIsWhatWasCollectedInEurosInItsDays() {
    gathering("march", null);
    gathering("meeting", null);
    money("march", "collected", "EUR", "100.50", "2027-01-31T22:59:00Z");
    money("meeting", "collected", "EUR", "-0.25", "2027-01-10T12:00:00Z");
    money("meeting", "pledged", "EUR", "500.00", "2027-01-10T12:00:00Z");
    money("meeting", "collected", "CHF", "20.00", "2027-01-10T12:00:00Z");
    money("march", "collected", "EUR", "7.00", "2027-01-31T23:00:00Z");

    assertThat(actual(Kind.CAMPAIGN, "trains", Metric.FUNDS)).isEqualTo(100_25);
    assertThat(actual(Kind.GATHERING, "meeting", Metric.FUNDS)).isEqualTo(-25);
  }

  @Test
  void peopleAreRegisteredAndComeOnceHoweverTheyAreCounted() {
    gathering("march", 300);
    gathering("meeting", null);
    comes("march", "2027-01-10T12|confirmed", 45);
    comes("march", "2027-01-12T08|cancelled", 5);
    comes("march", "2027-01-31T23|cancelled", 5);
    comes("meeting", "2027-01-10T12|confirmed", 10);
    people("meeting", RegistrationStep.CHECKED_IN, 8);
    people("march", RegistrationStep.CHECKED_IN, 30);

    assertThat(actual(Kind.CAMPAIGN, "trains", Metric.REGISTRATIONS)).isEqualTo(50);
    assertThat(actual(Kind.CAMPAIGN, "trains", Metric.ATTENDANCE)).isEqualTo(308);
    assertThat(actual(Kind.CAMPAIGN, "other", Metric.ATTENDANCE)).isZero();
  }

  private long actual(Kind kind, String id, Metric metric) {
    return measuring
        .of(
            new Aim(
                new Subject(kind, id),
                metric,
                List.of(),
                1_000,
                LocalDate.parse("2027-01-01"),
                LocalDate.parse("2027-01-31"),
                "olga",
                null))
        .block()
        .value();
  }

  private void gathering(String id, Integer attendance) {
    subjects.learn(new PublishedGathering(id, 1, id, "trains", false, attendance, null, List.of()));
  }

  private void money(String gathering, String kind, String currency, String amount, String at) {
    add(
        GatheringDocuments.of(
            gathering, kind, currency, new BigDecimal(amount), Instant.parse(at)));
  }

  private void people(String gathering, RegistrationStep step, int people) {
    add(GatheringDocuments.of(gathering, step, people, Instant.parse("2027-01-10T12:00:00Z")));
  }

  private void comes(String gathering, String cell, long people) {
    add(GatheringDocuments.of(gathering, Map.of(cell, people)));
  }

  private void add(List<Addition> additions) {
    new CountFolding(epoch, _ -> false).fold(List.of(new Share("f0", offset++, additions))).block();
  }
}
