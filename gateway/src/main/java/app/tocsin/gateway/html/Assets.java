package app.tocsin.gateway.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that the pages load. Each is served under a name with the hash of its content, so that
 * browsers may keep it for ever and still see a new one at once.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, String> hrefs = new HashMap<>();
  private final Map<String, Asset> byPath = new HashMap<>();

  /** One file, ready to be served. */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared nor changed
  public record Asset(byte[] content, String contentType) {}

  public Assets() {
    for (String name : List.of("tocsin.css", "count.js", "icon.svg")) {
      add(name);
    }
  }

  private void add(String name) {
    byte[] content = read("/assets/" + name);
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1);
    String path = "/assets/" + name.substring(0, dot) + "-" + hash(content) + "." + extension;
    hrefs.put(name, path);
    byPath.put(path, new Asset(content, java.util.Objects.requireNonNull(TYPES.get(extension))));
  }

  /** The address of that file, hash included. */
  public String href(String name) {
    return java.util.Objects.requireNonNull(hrefs.get(name));
  }

  /** The file at that address. */
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the classpath");
      }
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
