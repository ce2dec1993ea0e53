package app.tocsin.analytics.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an answer was counted from: all records of each input partition up to these offsets.
 *
 * @param epoch which building of the projection it is; a rebuilt one has the next number
 * @param offsets by input partition, the last record that is counted; empty where there was none
 */
public record DataVersion(int epoch, SortedMap<String, Long> offsets) {
  private static final int LENGTH = 12;

  public DataVersion {
    offsets = new TreeMap<>(offsets);
  }

  public static DataVersion of(int epoch, Map<String, Long> offsets) {
    return new DataVersion(epoch, new TreeMap<>(offsets));
  }

  /** Of what was counted from all of these. */
  public static DataVersion together(Collection<DataVersion> versions) {
    int epoch = 0;
    SortedMap<String, Long> offsets = new TreeMap<>();
    for (DataVersion version : versions) {
      epoch = Math.max(epoch, version.epoch());
      version.offsets().forEach((input, offset) -> offsets.merge(input, offset, Math::max));
    }
    return new DataVersion(epoch, offsets);
  }

  /** Short and opaque: the same for the same version, and for no other. */
  public String text() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(offsets.toString().getBytes(UTF_8));
      String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return epoch + "-" + digest.substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  /** A number that rises with the version inside one epoch: how many records it goes back to. */
  public long height() {
    return offsets.values().stream().mapToLong(offset -> offset + 1).sum();
  }
}
