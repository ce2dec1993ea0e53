package app.tocsin.load.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

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
}
