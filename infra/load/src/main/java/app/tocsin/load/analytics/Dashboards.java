package app.tocsin.load.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.bench.Goal;
import app.tocsin.load.bench.Measured;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Traffic;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the pages of the console ask, of all petitions in turn. */
final class Dashboards implements Requests {
  private final List<byte[]> prepared = new ArrayList<>();

  Dashboards(Endpoint service, String token, List<String> petitions) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (String petition : petitions) {
      String of = "/api/analytics/petitions/" + petition;
      for (String path :
          List.of(
              "/api/analytics/overview",
              of + "/series?bucket=hour&from=" + now.minus(7, ChronoUnit.DAYS),
              of + "/series?bucket=hour&by=medium&from=" + now.minus(7, ChronoUnit.DAYS),
              of + "/series?bucket=day&from=" + now.minus(360, ChronoUnit.DAYS),
              of + "/pace",
              of + "/breakdown?by=source",
              of + "/breakdown?by=partner&from=" + now.minus(30, ChronoUnit.DAYS),
              of + "/territories?level=departement",
              of + "/forecast",
              of + "/funnel",
              "/api/analytics/campaigns/" + Facts.CAMPAIGN + "/standing",
              "/api/analytics/comparison?petitions=" + petition + "," + petitions.getFirst())) {
        prepared.add(
            """
            GET %s HTTP/1.1\r
            Host: %s\r
            Accept: application/json\r
            Authorization: Bearer %s\r
            \r
            """
                .formatted(path, service.authority(), token)
                .getBytes(US_ASCII));
      }
    }
  }

  @Override
  public int maxBytes() {
    return prepared.stream().mapToInt(each -> each.length).max().orElse(0);
  }

  @Override
  public void write(long n, ByteBuf out) {
    out.writeBytes(prepared.get((int) (n % prepared.size())));
  }

  /** Asks for so long, twice, and measures the second time; whether everything was answered. */
  boolean measure(Endpoint service, Duration length, Measured measured) {
    try (Traffic traffic = new Traffic(new Traffic.Shape(2, 1), 0)) {
      traffic.closedLoop(service, this, Ledger.NONE, length);
      Traffic.Run run = traffic.closedLoop(service, this, Ledger.NONE, length);
      Histogram answered = run.outcomes().acceptedMicros();
      measured.line(
          "%,.0f questions a second over 2 connections, p50 %.1f ms, max %.1f ms; %s",
          run.acceptedPerSecond(),
          answered.getValueAtPercentile(50) / 1e3,
          answered.getMaxValue() / 1e3,
          run.outcomes().describe());
      long unanswered = run.outcomes().arrived() - run.outcomes().accepted();
      measured.goal(Goal.atMost(0, "questions refused or lost", (double) unanswered));
      measured.goal(
          Goal.atMost(100, "a question, p99, ms", answered.getValueAtPercentile(99) / 1e3));
      return unanswered == 0;
    }
  }
}
