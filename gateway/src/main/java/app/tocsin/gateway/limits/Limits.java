package app.tocsin.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The budgets of every client address and API key, in this process. Its memory is bounded: at most
 * so many addresses, each forgotten once its budget is full again.
 */
public final class Limits {
  /**
   * @param apiKey empty where an address is charged
   */
  private record Key(Budget budget, boolean v6, long prefix, String apiKey) {}

  private final LimitSettings settings;
  private final TimeMeter clock;
  private final Map<Budget, List<Bandwidth>> bandwidths = new EnumMap<>(Budget.class);
  private final Map<Budget, String> policies = new EnumMap<>(Budget.class);
  private final Cache<Key, Bucket> buckets;

  /** With the machine's clock. */
  public Limits(LimitSettings settings) {
    this(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  Limits(LimitSettings settings, TimeMeter clock) {
    this.settings = settings;
    this.clock = clock;
    Duration longest = Duration.ZERO;
    for (Budget budget : Budget.values()) {
      LimitSettings.Rates rates = settings.of(budget);
      bandwidths.put(
          budget,
          List.of(
              bandwidth(rates.burst(), rates.burstPeriod()),
              bandwidth(rates.sustained(), rates.sustainedPeriod())));
      policies.put(budget, policy(budget, rates));
      longest = rates.sustainedPeriod().compareTo(longest) > 0 ? rates.sustainedPeriod() : longest;
    }
    Ticker ticker = clock::currentTimeNanos;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(settings.addresses())
            .expireAfterAccess(longest)
            .ticker(ticker)
            .build();
  }

  private static Bandwidth bandwidth(int amount, Duration period) {
    return Bandwidth.builder().capacity(amount).refillGreedy(amount, period).build();
  }

  private static String policy(Budget budget, LimitSettings.Rates rates) {
    String name = budget.name().toLowerCase(Locale.ROOT);
    return "\"%s-burst\";q=%d;w=%d, \"%s\";q=%d;w=%d"
        .formatted(
            name,
            rates.burst(),
            rates.burstPeriod().toSeconds(),
            name,
            rates.sustained(),
            rates.sustainedPeriod().toSeconds());
  }

  /** Takes one request off that address's budget. */
  public Verdict spend(Budget budget, ClientAddress client) {
    if (client.loopback() && !settings.loopback()) {
      return Verdict.EXEMPT;
    }
    return spend(new Key(budget, client.v6(), client.prefix(), ""));
  }

  /**
   * Takes one request off that key's budget; also where it comes from this machine.
   *
   * @param key that was seen to work: see {@link ApiKeys}
   */
  public Verdict spend(String key) {
    return spend(new Key(Budget.KEYS, false, 0, key));
  }

  private Verdict spend(Key key) {
    Bucket bucket = buckets.getIfPresent(key);
    if (bucket == null) {
      bucket = buckets.get(key, absent -> newBucket(absent.budget()));
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? new Verdict(true, probe.getRemainingTokens(), 0)
        : new Verdict(false, 0, secondsRoundedUp(probe.getNanosToWaitForRefill()));
  }

  /** The value of the {@code RateLimit-Policy} header for that budget. */
  public String policy(Budget budget) {
    return Objects.requireNonNull(policies.get(budget));
  }

  long addresses() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket newBucket(Budget budget) {
    LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(clock);
    for (Bandwidth bandwidth : Objects.requireNonNull(bandwidths.get(budget))) {
      bucket.addLimit(bandwidth);
    }
    return bucket.build();
  }

  private static long secondsRoundedUp(long nanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999L));
  }
}
