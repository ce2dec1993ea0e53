import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves with signed manifests, with nothing but the JDK, that nothing is missing of what an
 * endpoint was given.
 *
 * <pre>
 * curl -H "Authorization: Bearer tcs_..." .../api/partner/manifests?endpoint=... > manifests.json
 * WEBHOOK_PUBLIC_KEY=whpk_... java Manifests.java manifests.json received.txt
 * </pre>
 *
 * received.txt has lines {@code <sequence> <event id>}, as Receiver.java writes them.
 */
public final class Manifests {
  private static final String ED25519_PREFIX = "302a300506032b6570032100";
  private static final Pattern JWS = Pattern.compile("\"jws\"\\s*:\\s*\"([^\"]+)\"");

  private Manifests() {}

  static void main(String[] arguments) throws IOException, GeneralSecurityException {
    String publicKey = System.getenv().getOrDefault("WEBHOOK_PUBLIC_KEY", "");
    Map<Long, String> received = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String[] words = line.split(" ", 2);
      received.put(Long.valueOf(words[0]), words[1]);
    }
    boolean good = true;
    String before = "";
    Matcher each = JWS.matcher(Files.readString(Path.of(arguments[0])));
    while (each.find()) {
      String manifest = verified(each.group(1), publicKey);
      boolean follows = before.isEmpty() || before.equals(text(manifest, "previous"));
      List<Long> missing = new ArrayList<>();
      boolean complete = complete(manifest, received, missing);
      System.out.printf(
          "%d..%d %s%n",
          number(manifest, "from"),
          number(manifest, "to"),
          complete && follows ? "complete" : "NOT COMPLETE, missing: " + missing);
      good &= complete && follows;
      before = text(manifest, "digest");
    }
    System.exit(good ? 0 : 1);
  }

  /** What was signed. */
  static String verified(String jws, String publicKey) throws GeneralSecurityException {
    String[] parts = jws.split("\\.");
    byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
    byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(raw));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    verifier.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    if (!verifier.verify(Base64.getUrlDecoder().decode(parts[2]))) {
      throw new GeneralSecurityException("a manifest that this key did not sign");
    }
    return new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
  }

  /** Whether all that the manifest counts was received, and is the same. */
  static boolean complete(String manifest, Map<Long, String> received, List<Long> missing)
      throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long count = 0;
    for (long number = number(manifest, "from"); number <= number(manifest, "to"); number++) {
      String event = received.get(number);
      if (event == null) {
        missing.add(number);
      } else {
        digest.update((number + " " + event + "\n").getBytes(UTF_8));
        count++;
      }
    }
    return count == number(manifest, "count")
        && HexFormat.of().formatHex(digest.digest()).equals(text(manifest, "digest"));
  }

  /** The first member of that name: those of the whole stand before those of the types. */
  private static String text(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    return member.find() ? member.group(1) : "";
  }

  private static long number(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\"\\s*:\\s*([0-9]+)").matcher(json);
    return member.find() ? Long.parseLong(member.group(1)) : -1;
  }
}
