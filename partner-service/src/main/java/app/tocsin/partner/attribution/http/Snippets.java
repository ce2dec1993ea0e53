package app.tocsin.partner.attribution.http;

/**
 * What a partner puts into its own pages, so that who signs from there is counted for it. {@value
 * #PETITION} stands for the petition's id or slug.
 *
 * @param publicUrl where the public reaches the campaign
 */
record Snippets(String publicUrl) {
  static final String PETITION = "{petition}";

  Snippets {
    publicUrl =
        publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    if (!publicUrl.matches("https?://[^\\s\"'<>]+")) {
      throw new IllegalArgumentException("public-url: " + publicUrl + " (expected: http(s)://...)");
    }
  }

  String link(String code) {
    return publicUrl + "/p/" + PETITION + "?partner=" + code;
  }

  /** A frame: it wants nothing of the page's policy but {@code frame-src}. */
  String widget(String code) {
    return "<iframe src=\""
        + publicUrl
        + "/w/"
        + PETITION
        + "?partner="
        + code
        + "\" title=\"Tocsin\" width=\"100%\" height=\"300\" loading=\"lazy\"></iframe>";
  }
}
