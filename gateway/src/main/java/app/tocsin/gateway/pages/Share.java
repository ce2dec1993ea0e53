package app.tocsin.gateway.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links that pass a petition on. Plain links: no script of anybody's is loaded. */
record Share(String link, String mail, String whatsapp, String bluesky) {

  static Share of(String title, String link) {
    String tagged = link + "?utm_medium=";
    return new Share(
        link,
        "mailto:?subject=" + encode(title) + "&body=" + encode(title + "\n" + tagged + "mail"),
        "https://wa.me/?text=" + encode(title + " " + tagged + "whatsapp"),
        "https://bsky.app/intent/compose?text=" + encode(title + " " + tagged + "bluesky"));
  }

  /** Mail programs take a plus sign for itself. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
