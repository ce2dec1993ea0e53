package app.tocsin.analytics.mentions;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an article is. Two links are one where they differ only in what leads to the same page:
 * http or https, {@code www.}, the port, a fragment, a slash at the end, the order of parameters,
 * and parameters that tell where a reader came from.
 *
 * @param url as it was written
 */
public record Link(String url) {
  private static final int LONGEST = 2_000;
  private static final Pattern TRACKING =
      Pattern.compile(
          "(utm_[a-z_]+|at_[a-z_]+|mtm_[a-z_]+|pk_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid"
              + "|twclid|igshid|mc_cid|mc_eid|xtor|cmpid|s_cid)(=.*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public Link {
    parse(url);
  }

  /** The form by which links are told apart. */
  public String canonical() {
    URI uri = parse(url);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String name = host.startsWith("www.") ? host.substring("www.".length()) : host;
    int port = uri.getPort();
    String rawPath = uri.getRawPath() == null ? "" : uri.getRawPath();
    String path = rawPath.replaceAll("/+$", "");
    String query = uri.getRawQuery() == null ? "" : kept(uri.getRawQuery());
    return "//"
        + name
        + (port == -1 || port == 80 || port == 443 ? "" : ":" + port)
        + path
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** The host, without {@code www.}: an outlet's name where nobody gives a better one. */
  public String host() {
    String host = parse(url).getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  private static String kept(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .filter(parameter -> !TRACKING.matcher(parameter).matches())
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static URI parse(String url) {
    try {
      URI uri = url.length() > LONGEST ? null : new URI(url).parseServerAuthority();
      if (uri != null
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(expected(), e);
    }
    throw new IllegalArgumentException(expected());
  }

  private static String expected() {
    return "must be a web address such as https://example.org/article, of at most 2000 characters";
  }
}
