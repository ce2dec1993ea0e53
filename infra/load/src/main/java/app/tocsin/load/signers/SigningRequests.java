package app.tocsin.load.signers;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code POST /api/petitions/{id}/signatures} by unique signers. */
public final class SigningRequests implements Requests {

  private final FormRequests forms;

  /** Requests of {@code signers} for one petition. */
  public SigningRequests(Signers signers, Endpoint endpoint, String petitionId) {
    forms =
        new FormRequests(
            signers,
            endpoint,
            "/api/petitions/" + petitionId + "/signatures",
            SigningRequests::form);
  }

  private static Map<String, Object> form(Signer signer) {
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

  @Override
  public int maxBytes() {
    return forms.maxBytes();
  }

  @Override
  public void write(long n, ByteBuf out) {
    forms.write(n, out);
  }

  /**
   * The signer's number in a body that {@link #write} made: how a record is matched with its
   * request.
   */
  public static long numberOf(byte[] body) {
    return Signers.numberIn(new String(body, UTF_8));
  }
}
