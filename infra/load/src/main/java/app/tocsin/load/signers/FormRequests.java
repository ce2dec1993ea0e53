package app.tocsin.load.signers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that unique people send. A request per person is prepared as bytes once; sending one copies
 * it and stamps the person's number into the address, so that the generator stays cheap and no run
 * is limited by the bodies that fit into memory.
 */
public final class FormRequests implements Requests {

  private final byte[][] prepared = new byte[Signers.PEOPLE][];
  private final int[] numberAt = new int[Signers.PEOPLE];
  private final int maxBytes;

  /**
   * {@code POST}s of these people.
   *
   * @param form what one of them fills in; their e-mail address is in it, and no other @
   */
  public FormRequests(
      Signers signers, Endpoint endpoint, String path, Function<Signer, Map<String, Object>> form) {
    JsonMapper json = JsonMapper.builder().build();
    byte[] zeros = "0".repeat(Signers.DIGITS).getBytes(US_ASCII);
    int longest = 0;
    for (int i = 0; i < Signers.PEOPLE; i++) {
      byte[] body = json.writeValueAsBytes(form.apply(signers.signer(0L + i)));
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: "
              + endpoint.authority()
              + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      byte[] request = new byte[head.length() + body.length];
      System.arraycopy(head.getBytes(US_ASCII), 0, request, 0, head.length());
      System.arraycopy(body, 0, request, head.length(), body.length);
      numberAt[i] = indexOfNumber(request);
      System.arraycopy(zeros, 0, request, numberAt[i], zeros.length);
      prepared[i] = request;
      longest = Math.max(longest, request.length);
    }
    maxBytes = longest;
  }

  /** The number stands before the only {@code @} of the request. */
  private static int indexOfNumber(byte[] request) {
    int at = 0;
    while (request[at] != '@') {
      at++;
    }
    return at - Signers.DIGITS;
  }

  @Override
  public int maxBytes() {
    return maxBytes;
  }

  @Override
  public void write(long n, ByteBuf out) {
    int person = (int) (n % Signers.PEOPLE);
    int start = out.writerIndex();
    out.writeBytes(prepared[person]);
    int digit = start + numberAt[person] + Signers.DIGITS;
    for (long rest = n; rest > 0; rest /= 10) {
      digit--;
      out.setByte(digit, (int) ('0' + rest % 10));
    }
  }
}
