package app.tocsin.partner.manifests;

import java.time.Instant;
import java.util.List;

/**
 * What an endpoint was given, from one number to another: how many events of each type, and a
 * digest by which both sides see whether they mean the same. The ranges of an endpoint's manifests
 * follow each other without a gap, and each names the digest of the one before.
 *
 * @param from the first number that it covers
 * @param to the last
 * @param all of all types together
 * @param types each, in order of their names
 * @param previous the digest of all in the manifest before; empty in the first
 */
public record Manifest(
    String endpoint,
    long from,
    long to,
    Part all,
    List<Part> types,
    String previous,
    Instant madeAt) {
  public Manifest {
    types = List.copyOf(types);
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          "manifest: " + from + " to " + to + " (expected: a range, from 1)");
    }
  }

  /**
   * A count and its digest: SHA-256, in hexadecimal, of the lines {@code <sequence> <event id>} of
   * these events, each ended by a line feed, in the order of the sequence, which is written in
   * decimal digits without leading zeros.
   *
   * @param type empty for all
   */
  public record Part(String type, long count, String digest) {}
}
