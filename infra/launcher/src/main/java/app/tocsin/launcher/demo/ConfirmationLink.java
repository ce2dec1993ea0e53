package app.tocsin.launcher.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The link that a confirmation mail asks its reader to open. */
final class ConfirmationLink {
  private static final Pattern LINK =
      Pattern.compile("https?://\\S+/confirm\\?(?:\\S*&)?token=([^\\s&\"'<>]+)");

  private ConfirmationLink() {}

  /** The token in the first such link of a mail's text. */
  static Optional<String> tokenIn(String text) {
    Matcher link = LINK.matcher(text);
    return link.find()
        ? Optional.of(URLDecoder.decode(link.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
