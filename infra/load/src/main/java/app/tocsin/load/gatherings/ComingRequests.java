package app.tocsin.load.gatherings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;

/** People who come to a march, each with a mailbox of their own. */
final class ComingRequests implements Requests {
  private static final int DIGITS = 12;

  private final byte[] prepared;
  private final int numberAt;

  ComingRequests(Endpoint endpoint, String gathering) {
    String body =
        "{\"givenName\":\"Anna\",\"familyName\":\"Martin\",\"email\":\"p%s@example.org\",\"postcode\":\"44000\",\"people\":1}"
            .formatted("0".repeat(DIGITS));
    String request =
        "POST /api/gatherings/"
            + gathering
            + "/registrations HTTP/1.1\r\nHost: "
            + endpoint.authority()
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    prepared = request.getBytes(US_ASCII);
    numberAt = request.indexOf('@') - DIGITS;
  }

  @Override
  public int maxBytes() {
    return prepared.length;
  }

  @Override
  public void write(long n, ByteBuf out) {
    int start = out.writerIndex();
    out.writeBytes(prepared);
    int digit = start + numberAt + DIGITS;
    for (long rest = n; rest > 0; rest /= 10) {
      digit--;
      out.setByte(digit, (int) ('0' + rest % 10));
    }
  }
}
