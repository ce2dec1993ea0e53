package app.tocsin.gateway.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The files that the pages load. Each is served under a name with the hash of its content, so that
 * browsers may keep it for ever and still see a new one at once. A script that imports another
 * imports it under that name.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final List<String> FILES =
      List.of(
          "tocsin.css",
          "count.js",
          "visit.js",
          "icon.svg",
          "console/console.css",
          "console/main.js",
          "console/overview.js",
          "console/petitions.js",
          "console/petition.js",
          "console/territories.js",
          "console/sources.js",
          "console/review.js",
          "console/comparison.js",
          "console/campaigns.js",
          "console/campaign.js",
          "console/gatherings.js",
          "console/door.js",
          "console/worker.js",
          "console/committees.js",
          "console/committee.js",
          "console/mentions.js",
          "console/objectives.js",
          "console/reports.js",
          "console/webhooks.js",
          "console/vendor/uplot.js",
          "console/vendor/uplot.css",
          "console/vendor/jsqr.js",
          "console/vendor/departements.json",
          "console/vendor/communes.json");

  private static final Pattern IMPORT = Pattern.compile("(from |import )\"\\./([a-z]+\\.js)\"");

  private final Map<String, String> hrefs = new HashMap<>();
  private final Map<String, Asset> byPath = new HashMap<>();
  private final Map<String, List<String>> imports = new HashMap<>();

  /**
   * One file, ready to be served.
   *
   * @param zipped the same by gzip
   */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, never compared nor changed
  public record Asset(byte[] content, byte[] zipped, String contentType) {}

  public Assets() {
    FILES.forEach(this::add);
  }

  private String add(String name) {
    String known = hrefs.get(name);
    if (known != null) {
      return known;
    }
    String extension = name.substring(name.lastIndexOf('.') + 1);
    byte[] content = read("/assets/" + name);
    if (extension.equals("js") && name.lastIndexOf('/') == "console".length()) {
      content = importing(name, content);
    }
    String flat = name.substring(0, name.length() - extension.length() - 1).replace('/', '-');
    String path = "/assets/" + flat + "-" + hash(content) + "." + extension;
    hrefs.put(name, path);
    byPath.put(
        path, new Asset(content, zip(content), Objects.requireNonNull(TYPES.get(extension))));
    return path;
  }

  /** The same script, with the hashed names of what it imports; what imports itself never ends. */
  private byte[] importing(String name, byte[] script) {
    Matcher found = IMPORT.matcher(new String(script, StandardCharsets.UTF_8));
    List<String> imported = new ArrayList<>();
    String named =
        found.replaceAll(
            one -> {
              imported.add("console/" + one.group(2));
              return one.group(1) + "\"" + add("console/" + one.group(2)) + "\"";
            });
    imports.put(name, List.copyOf(imported));
    return named.getBytes(StandardCharsets.UTF_8);
  }

  /** The addresses of these files and of all that they import, each once. */
  public List<String> withImports(List<String> names) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      String name = open.poll();
      if (reached.add(name)) {
        open.addAll(imports.getOrDefault(name, List.of()));
      }
    }
    return reached.stream().map(this::href).toList();
  }

  /** The address of that file, hash included. */
  public String href(String name) {
    return Objects.requireNonNull(hrefs.get(name), name);
  }

  /** The console's own scripts. */
  static List<String> scripts() {
    return FILES.stream().filter(name -> name.matches("console/[a-z]+\\.js")).toList();
  }

  /** What is in that file, as it is served. */
  public String text(String name) {
    return new String(
        Objects.requireNonNull(byPath.get(href(name))).content(), StandardCharsets.UTF_8);
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

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zipped.toByteArray();
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
