package app.tocsin.gateway.pages;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whether a form was sent by our own page. Nobody is logged in here, so a forged form steals no
 * rights; but it would sign in the name of whoever it is shown to.
 */
final class SameOrigin {
  private final @Nullable String publicOrigin;

  /**
   * @param publicUrl where the public reaches us; blank = only what each request says
   */
  SameOrigin(String publicUrl) {
    this.publicOrigin = publicUrl.isBlank() ? null : origin(URI.create(publicUrl));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /**
   * Browsers say where a form comes from in one of two headers; what says neither isn't a browser.
   */
  boolean allows(HttpHeaders headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = headers.getOrigin();
    return origin == null || origin.equals(publicOrigin) || isOurs(origin, headers);
  }

  private static boolean isOurs(String origin, HttpHeaders headers) {
    String host = headers.getFirst("X-Forwarded-Host");
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equals(host);
  }

  /** The base of absolute links. */
  String base(HttpHeaders headers) {
    if (publicOrigin != null) {
      return publicOrigin;
    }
    String scheme = headers.getFirst("X-Forwarded-Proto");
    String host = headers.getFirst("X-Forwarded-Host");
    return (scheme == null ? "http" : scheme) + "://" + (host == null ? "localhost" : host);
  }
}
