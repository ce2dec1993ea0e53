package app.tocsin.load.signers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/petitions/{id}/signatures} by unique signers. A request per person is prepared
 * as bytes once; sending one copies it and stamps the signer's number into the address, so that the
 * generator stays cheap and no run is limited by the bodies that fit into memory.
 */
public final class SigningRequests implements Requests {

  private final byte[][] prepared = new byte[Signers.PEOPLE][];
  private final int[] numberAt = new int[Signers.PEOPLE];
  private final int maxBytes;

  /** Requests of {@code signers} for one petition. */
  public SigningRequests(Signers signers, Endpoint endpoint, String petitionId) {
    JsonMapper json = JsonMapper.builder().build();
    byte[] zeros = "0".repeat(Signers.DIGITS).getBytes(US_ASCII);
    int longest = 0;
    for (int i = 0; i < Signers.PEOPLE; i++) {
      Signer signer = signers.signer(0L + i);
      byte[] body = json.writeValueAsBytes(body(signer));
      String head =
          "POST /api/petitions/"
              + petitionId
              + "/signatures HTTP/1.1\r\nHost: "
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

  private static Map<String, Object> body(Signer signer) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("givenName", signer.givenName());
    body.put("familyName", signer.familyName());
    body.put("email", signer.email());
    body.put("postcode", signer.postcode());
    body.put("country", signer.country());
    body.put("displayPublicly", signer.displayPublicly());
    body.put("newsOptIn", signer.newsOptIn());
    body.put("locale", signer.locale());
    body.put("source", Map.of("medium", "social"));
    return body;
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

  /**
   * The signer's number in a body that {@link #write} made: how a record is matched with its
   * request.
   */
  public static long numberOf(byte[] body) {
    String text = new String(body, UTF_8);
    int at = text.indexOf("@example.org");
    if (at < Signers.DIGITS) {
      throw new IllegalArgumentException("no numbered @example.org address in " + text);
    }
    return Long.parseLong(text.substring(at - Signers.DIGITS, at));
  }
}
