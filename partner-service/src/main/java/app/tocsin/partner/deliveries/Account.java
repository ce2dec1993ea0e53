package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What came of the attempts at one endpoint in some time, in numbers.
 *
 * @param delivered attempts that the receiver took
 * @param failed attempts that it didn't take, or didn't answer
 * @param exhausted those of the failed after which the delivery was given up
 * @param delays of the delivered, by {@link #LIMITS}, how long after they had come in
 */
public record Account(
    String endpoint,
    String partner,
    long delivered,
    long failed,
    long exhausted,
    List<Long> delays) {
  /** Up to how long; what took longer comes after them all. */
  public static final List<Duration> LIMITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofDays(1));

  public Account {
    delays = List.copyOf(delays);
    if (delays.size() != LIMITS.size() + 1) {
      throw new IllegalArgumentException("delays: " + delays + " (expected: one a limit, and one)");
    }
  }

  /** Of one attempt that was sent. */
  static Account of(String partner, Delivery delivery, State came, Instant at) {
    boolean arrived = came == State.DELIVERED;
    int delay = place(Duration.between(delivery.createdAt(), at));
    return new Account(
        delivery.endpoint(),
        partner,
        arrived ? 1 : 0,
        arrived ? 0 : 1,
        came == State.EXHAUSTED ? 1 : 0,
        IntStream.rangeClosed(0, LIMITS.size())
            .mapToObj(each -> arrived && each == delay ? 1L : 0L)
            .toList());
  }

  private static int place(Duration delay) {
    int at = 0;
    while (at < LIMITS.size() && delay.compareTo(LIMITS.get(at)) > 0) {
      at++;
    }
    return at;
  }

  /** One an endpoint, in the order in which they are first met. */
  public static List<Account> together(Collection<Account> accounts) {
    Map<String, Account> byEndpoint = new LinkedHashMap<>();
    accounts.forEach(each -> byEndpoint.merge(each.endpoint(), each, Account::and));
    return List.copyOf(byEndpoint.values());
  }

  /** Both together, of the same endpoint. */
  Account and(Account other) {
    return new Account(
        endpoint,
        partner,
        delivered + other.delivered,
        failed + other.failed,
        exhausted + other.exhausted,
        IntStream.range(0, delays.size())
            .mapToObj(each -> delays.get(each) + other.delays.get(each))
            .toList());
  }
}
