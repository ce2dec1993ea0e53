package app.tocsin.load.analytics;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.stage.StaffApi;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long a report over all petitions of a campaign and a year takes, in each of its forms. */
final class Reports {
  private static final int TIMES = 10;
  private static final int WARM_UP = 3;
  private static final int DAYS = 360;
  private static final List<String> FORMS = List.of("html", "pdf", "xlsx");

  private final StaffApi api;

  Reports(StaffApi api) {
    this.api = api;
  }

  void measure(Measured measured) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Map<String, Object> asked =
        Map.of(
            "template",
            "review-fr",
            "campaign",
            Facts.CAMPAIGN,
            "from",
            today.minusDays(DAYS).toString(),
            "to",
            today.toString());
    var begun = new Histogram(3);
    String id = "";
    for (int i = -WARM_UP; i < TIMES; i++) {
      long start = System.nanoTime();
      id = api.send("POST", "/api/analytics/reports", asked, 201).path("id").asString();
      note(begun, i, start);
    }
    measured.goal(Goal.none("a report's figures, p50, ms", millis(begun, 50)));
    for (String form : FORMS) {
      var printed = new Histogram(3);
      long bytes = 0;
      for (int i = -WARM_UP; i < TIMES; i++) {
        long start = System.nanoTime();
        bytes = api.size("/api/analytics/reports/" + id + "." + form);
        note(printed, i, start);
      }
      measured.line(
          "report as %s: %,d bytes, max %.0f ms of %d", form, bytes, millis(printed, 100), TIMES);
      measured.goal(Goal.none("a report as " + form + ", p50, ms", millis(printed, 50)));
    }
  }

  private static void note(Histogram micros, int turn, long start) {
    if (turn >= 0) {
      micros.recordValue((System.nanoTime() - start) / 1_000);
    }
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
