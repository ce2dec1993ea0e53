package app.tocsin.partner.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.partner.deliveries.Delivery;
import app.tocsin.partner.manifests.Manifest.Part;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up a manifest, delivery by delivery in their order. */
final class Tally {
  private final String endpoint;
  private final long from;
  private final Running all = new Running();
  private final Map<String, Running> types = new TreeMap<>();
  private long to;

  /**
   * @param from the first number that the manifest covers
   */
  Tally(String endpoint, long from) {
    this.endpoint = endpoint;
    this.from = from;
    this.to = from - 1;
  }

  private static final class Running {
    private final MessageDigest digest = sha256();
    private long count;

    private void add(byte[] line) {
      digest.update(line);
      count++;
    }

    private Part part(String type) {
      return new Part(type, count, HexFormat.of().formatHex(digest.digest()));
    }
  }

  void add(Delivery delivery) {
    if (delivery.sequence() <= to) {
      throw new IllegalArgumentException(
          "sequence: " + delivery.sequence() + " (expected: > " + to + ")");
    }
    byte[] line = (delivery.sequence() + " " + delivery.event() + "\n").getBytes(UTF_8);
    all.add(line);
    types.computeIfAbsent(delivery.type(), _ -> new Running()).add(line);
    to = delivery.sequence();
  }

  String endpoint() {
    return endpoint;
  }

  long to() {
    return to;
  }

  long count() {
    return all.count;
  }

  /** The manifest of all that was added; ends the tally. */
  Manifest manifest(String previous, Instant now) {
    List<Part> parts =
        types.entrySet().stream().map(it -> it.getValue().part(it.getKey())).toList();
    return new Manifest(endpoint, from, to, all.part(""), parts, previous, now);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
