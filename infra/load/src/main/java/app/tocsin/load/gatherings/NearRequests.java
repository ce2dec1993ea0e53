package app.tocsin.load.gatherings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What is near a thousand places, by distance and by date in turn. */
final class NearRequests implements Requests {
  private final byte[][] prepared = new byte[1_000][];

  NearRequests(Endpoint endpoint, RandomGenerator random) {
    for (int i = 0; i < prepared.length; i++) {
      double[] at = Texts.point(random);
      prepared[i] =
          String.format(
                  Locale.ROOT,
                  """
                  GET /api/gatherings?near=%.4f,%.4f&radius=%d&sort=%s&limit=20 HTTP/1.1\r
                  Host: %s\r
                  Accept: application/json\r
                  \r
                  """,
                  at[0],
                  at[1],
                  random.nextInt(5, 50),
                  i % 2 == 0 ? "distance" : "date",
                  endpoint.authority())
              .getBytes(US_ASCII);
    }
  }

  @Override
  public int maxBytes() {
    return Arrays.stream(prepared).mapToInt(each -> each.length).max().orElse(0);
  }

  @Override
  public void write(long n, ByteBuf out) {
    out.writeBytes(prepared[(int) (n % prepared.length)]);
  }
}
