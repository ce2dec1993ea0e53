package app.tocsin.gateway.html;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whether a form was sent by our own page. On the public pages nobody is logged in, so a forged
 * form steals no rights; but it would sign in the name of whoever it is shown to.
 */
public final class SameOrigin {
  private final @Nullable String publicOrigin;

  /**
   * @param publicUrl where the public reaches us; blank = only what each request says
   */
  public SameOrigin(String publicUrl) {
    this.publicOrigin = publicUrl.isBlank() ? null : origin(URI.create(publicUrl));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /**
   * Browsers say where a form comes from in one of two headers; what says neither isn't a browser.
   */
  public boolean allows(HttpHeaders headers) {
    return allows(
        headers.getFirst("Sec-Fetch-Site"),
        headers.getOrigin(),
        headers.getFirst("X-Forwarded-Host"));
  }

  /**
   * Likewise, where the headers are at hand.
   *
   * @param site {@code Sec-Fetch-Site}
   * @param host {@code X-Forwarded-Host}, as the front door wrote it
   */
  public boolean allows(@Nullable String site, @Nullable String origin, @Nullable String host) {
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    return origin == null || origin.equals(publicOrigin) || isOurs(origin, host);
  }

  private static boolean isOurs(String origin, @Nullable String host) {
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equals(host);
  }

  /**
   * The same for a page that sends no referrer: older browsers then say {@code Origin: null}. Only
   * who has the token of such a page can send it at all.
   */
  public boolean allowsWithToken(HttpHeaders headers) {
    boolean nullOrigin =
        headers.getFirst("Sec-Fetch-Site") == null && "null".equals(headers.getOrigin());
    return nullOrigin || allows(headers);
  }

  /** The base of absolute links. */
  public String base(HttpHeaders headers) {
    if (publicOrigin != null) {
      return publicOrigin;
    }
    String scheme = headers.getFirst("X-Forwarded-Proto");
    String host = headers.getFirst("X-Forwarded-Host");
    return (scheme == null ? "http" : scheme) + "://" + (host == null ? "localhost" : host);
  }
}
