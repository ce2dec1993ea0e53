package app.tocsin.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of one local system, made at its first start and kept as long as its data: without them
 * the stored signatures can't be read, and the same address would count again.
 */
public record Secrets(
    String addressSecret,
    String tokenSecret,
    String piiKeys,
    String partnerKeys,
    String sharingKeys) {
  private static final String PARTNER_KEYS = "TOCSIN_PARTNER_KEYS";
  private static final String SHARING_KEYS = "TOCSIN_SHARING_KEYS";

  public static Secrets readOrCreate(Home home, SecureRandom random) throws IOException {
    Path path = home.secrets();
    if (!Files.exists(path)) {
      Secrets fresh =
          new Secrets(
              key(random), key(random), "1:" + key(random), "1:" + key(random), "1:" + key(random));
      create(path, fresh);
      return fresh;
    }
    Map<String, String> lines = new HashMap<>();
    for (String line : Files.readAllLines(path)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        lines.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    // a system that is older than partners, or than what they are given
    for (String later : List.of(PARTNER_KEYS, SHARING_KEYS)) {
      if (!lines.containsKey(later)) {
        lines.put(later, "1:" + key(random));
        Files.writeString(
            path,
            later + "=" + lines.get(later) + "\n",
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
      }
    }
    return new Secrets(
        need(path, lines, "TOCSIN_ADDRESS_SECRET"),
        need(path, lines, "TOCSIN_TOKEN_SECRET"),
        need(path, lines, "TOCSIN_PII_KEYS"),
        need(path, lines, PARTNER_KEYS),
        need(path, lines, SHARING_KEYS));
  }

  private static void create(Path path, Secrets secrets) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    Files.deleteIfExists(next);
    if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        next,
        """
        # The keys of this local system. Lose them and its stored signatures can't be read any more.
        TOCSIN_ADDRESS_SECRET=%s
        TOCSIN_TOKEN_SECRET=%s
        TOCSIN_PII_KEYS=%s
        TOCSIN_PARTNER_KEYS=%s
        TOCSIN_SHARING_KEYS=%s
        """
            .formatted(
                secrets.addressSecret,
                secrets.tokenSecret,
                secrets.piiKeys,
                secrets.partnerKeys,
                secrets.sharingKeys),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(next, path);
  }

  private static String need(Path path, Map<String, String> lines, String name) throws IOException {
    String value = lines.get(name);
    if (value == null || value.isEmpty()) {
      throw new IOException(
          path
              + ": "
              + name
              + " is missing (put it back, or wipe the data it belongs to with ./tocsin up"
              + " --fresh)");
    }
    return value;
  }

  private static String key(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Keeps keys out of logs and error messages. */
  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
