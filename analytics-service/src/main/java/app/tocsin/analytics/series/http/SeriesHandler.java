package app.tocsin.analytics.series.http;

import app.tocsin.analytics.series.HourlySeries;
import app.tocsin.defaults.problems.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The HTTP side of series. */
class SeriesHandler {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_ID = 64;

  private final HourlySeries series;
  private final Clock clock;

  SeriesHandler(HourlySeries series, Clock clock) {
    this.series = series;
    this.clock = clock;
  }

  /** The last thirty days, or from and to as days in UTC. */
  Mono<ServerResponse> series(ServerRequest request) {
    if (!request.queryParam("bucket").orElse("hour").equals("hour")) {
      throw Problem.invalidField("bucket", "must be hour").toException();
    }
    String petition = request.pathVariable("id");
    if (petition.length() > MAX_ID) {
      throw Problem.of("petition-not-found").toException();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate to = day(request, "to", today);
    LocalDate from = day(request, "from", to.minusDays(DEFAULT_DAYS));
    long days = ChronoUnit.DAYS.between(from, to);
    if (days < 0 || days > HourlySeries.MAX_DAYS) {
      throw Problem.invalidField(
              "from", "must be at most " + HourlySeries.MAX_DAYS + " days before to")
          .toException();
    }
    return series.of(petition, from, to).flatMap(buckets -> ServerResponse.ok().bodyValue(buckets));
  }

  private static LocalDate day(ServerRequest request, String name, LocalDate otherwise) {
    String text = request.queryParam(name).orElse("");
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField(name, "must be a day such as 2026-11-22").toException();
    }
  }
}
