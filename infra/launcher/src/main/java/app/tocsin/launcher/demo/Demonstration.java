package app.tocsin.launcher.demo;

import app.tocsin.launcher.demo.Demo.Verdict;
import app.tocsin.launcher.demo.PublicApi.Created;
import app.tocsin.territories.Territories;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** {@code ./tocsin demo}: one run, told in words. */
public final class Demonstration {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 32;

  private final URI base;
  private final Consumer<String> say;
  private final Consumer<String> show;

  /**
   * @param say takes a line that stays
   * @param show takes a line that the next one replaces
   */
  public Demonstration(URI base, Consumer<String> say, Consumer<String> show) {
    this.base = base;
    this.say = say;
    this.show = show;
  }

  /** Returns whether the count was exact. */
  public boolean run(int count) throws IOException, InterruptedException {
    PublicApi api = new PublicApi(base);
    String run = runName();
    Signers signers = new Signers(Territories.load(), ThreadLocalRandom.current(), run);
    Created petition =
        Demo.publish(
            api, "Des trains dans toutes les communes (démonstration %s)".formatted(run), count);
    String page = base.resolve("/p/" + petition.slug()).toString();
    say.accept("Petition %s is open: %s".formatted(petition.id(), page));
    say.accept(
        String.format(
            Locale.ROOT,
            "%,d people of France's communes sign it, read their mail and confirm.",
            count));
    Verdict verdict = new Demo(api, signers, count, PATIENCE).run(petition, AT_ONCE, show);
    say.accept(describe(verdict));
    verdict.failures().forEach(failure -> say.accept("  " + failure));
    say.accept("Page: " + page);
    return verdict.isExact();
  }

  static String runName() {
    return Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  }

  static String describe(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "%s: %,d signed, %,d confirmed, the public count is %,d (%.1f s, %.0f signatures confirmed"
            + " a second)",
        verdict.isExact() ? "EXACT" : "NOT EXACT",
        verdict.signed(),
        verdict.confirmed(),
        verdict.count(),
        verdict.took().toMillis() / 1000.0,
        verdict.confirmed() * 1000.0 / Math.max(1, verdict.took().toMillis()));
  }
}
