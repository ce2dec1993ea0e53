package app.tocsin.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The budgets of one client address, and of one API key. A whole town hall signs from one address,
 * so these stop a script, not a workshop.
 *
 * @param loopback whether a client on this machine is limited like any other
 * @param addresses how many addresses are remembered at most; the least used are forgotten first
 */
@ConfigurationProperties("tocsin.limits")
public record LimitSettings(
    boolean loopback,
    int addresses,
    Rates signing,
    Rates writing,
    Rates visiting,
    Rates tokens,
    Rates reading,
    Rates keys,
    int streamsPerAddress) {

  /**
   * Two windows at once: a burst that comes back quickly and a sustained amount that comes back
   * slowly.
   *
   * @param burst requests within {@code burstPeriod}
   * @param sustained requests within {@code sustainedPeriod}
   */
  public record Rates(int burst, Duration burstPeriod, int sustained, Duration sustainedPeriod) {
    public Rates {
      if (burst < 1 || sustained < burst) {
        throw new IllegalArgumentException(
            "limits: burst "
                + burst
                + ", sustained "
                + sustained
                + " (expected: 1 <= burst <= sustained)");
      }
      if (burstPeriod.isNegative()
          || burstPeriod.isZero()
          || sustainedPeriod.compareTo(burstPeriod) < 0) {
        throw new IllegalArgumentException(
            "limits: burst-period "
                + burstPeriod
                + ", sustained-period "
                + sustainedPeriod
                + " (expected: 0 < burst-period <= sustained-period)");
      }
    }
  }

  /** The rates of a budget. */
  public Rates of(Budget budget) {
    return switch (budget) {
      case SIGNING -> signing;
      case WRITING -> writing;
      case VISITING -> visiting;
      case TOKENS -> tokens;
      case READING -> reading;
      case KEYS -> keys;
    };
  }
}
