package app.tocsin.analytics.funnels;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who isn't counted, and of whom less is kept, by what a request says of itself. */
public final class Visitors {
  /** What calls itself a machine, and a Cubot, which is a telephone, doesn't. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<!cu)bot\\b|bot[/;_]|crawl|spider|slurp|scrape|preview|facebookexternalhit|embedly"
              + "|headless|phantomjs|lighthouse|pingdom|uptime|monitor|curl/|wget/|python|java/"
              + "|okhttp|go-http-client|node-fetch|axios/|libwww|httpclient");

  private static final int LONGEST = 1_000;

  private Visitors() {}

  /** Whether somebody looked, rather than a machine or a browser that guesses what comes next. */
  public static boolean isSomebody(
      @Nullable String userAgent, @Nullable String purpose, @Nullable String secPurpose) {
    if (userAgent == null || userAgent.isBlank() || userAgent.length() > LONGEST) {
      return false;
    }
    return !MACHINE.matcher(userAgent.toLowerCase(Locale.ROOT)).find()
        && !guesses(purpose)
        && !guesses(secPurpose);
  }

  /** Whether they asked not to be followed: Do Not Track, or Global Privacy Control. */
  public static boolean asksForPrivacy(@Nullable String doNotTrack, @Nullable String secGpc) {
    return "1".equals(doNotTrack) || "1".equals(secGpc);
  }

  private static boolean guesses(@Nullable String purpose) {
    return purpose != null
        && purpose.toLowerCase(Locale.ROOT).matches(".*(prefetch|prerender|preview).*");
  }
}
