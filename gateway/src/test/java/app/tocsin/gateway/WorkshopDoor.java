package app.tocsin.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** The door of a workshop, as event-service tells of it: one registration for two people. */
final class WorkshopDoor {
  static final String CODE = "entry-of-anna";
  static final String PATH = "/api/gatherings/g2";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private WorkshopDoor() {}

  static void openIn(ToldUpstream service) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] encoded = keys.getPublic().getEncoded();
      String x = encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
      service.whenJson(
          "GET " + PATH + "/check-ins/key",
          200,
          "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}".formatted(x));
      service.whenJson("GET " + PATH + "/check-ins/list", 200, signed(keys));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    service.whenJson("GET " + PATH, 200, "{\"id\":\"g2\",\"title\":\"Atelier du mardi\"}");
    service.whenJson(
        "GET " + PATH + "/slots",
        200,
        "{\"items\":[{\"key\":\"s1\",\"start\":\"2030-01-08T18:30:00\",\"endsAt\":\"2030-01-08T19:30:00Z\","
            + "\"cancelled\":false}]}");
    service.whenJson(
        "POST " + PATH + "/check-ins",
        200,
        "{\"entries\":[{\"status\":\"checked-in\",\"registrationId\":\"r\",\"people\":2}],\"walkIns\":[],"
            + "\"attendance\":{\"people\":2,\"walkIns\":0}}");
  }

  private static String signed(KeyPair keys) throws GeneralSecurityException {
    String code = encode(MessageDigest.getInstance("SHA-256").digest(CODE.getBytes(UTF_8)));
    String list =
        """
        {"gatheringId":"g2","slot":"s1","issuedAt":"2030-01-08T17:00:00.000Z",
         "entries":[{"code":"%s","name":"Anna M.","people":2,"in":false}]}
        """
            .formatted(code);
    String body =
        encode("{\"alg\":\"EdDSA\"}".getBytes(UTF_8)) + "." + encode(list.getBytes(UTF_8));
    Signature signing = Signature.getInstance("Ed25519");
    signing.initSign(keys.getPrivate());
    signing.update(body.getBytes(UTF_8));
    return body + "." + encode(signing.sign());
  }

  private static String encode(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
