package app.tocsin.gateway.edge;

import app.tocsin.gateway.limits.Budget;
import app.tocsin.gateway.limits.Limits;
import app.tocsin.gateway.limits.Verdict;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;

/**
 * {@code RateLimit} and {@code RateLimit-Policy}, as draft-ietf-httpapi-ratelimit-headers-10 writes
 * them.
 */
final class RateLimitHeaders {
  private RateLimitHeaders() {}

  static void set(HttpHeaders headers, Limits limits, Budget budget, Verdict verdict) {
    String name = budget.name().toLowerCase(Locale.ROOT);
    headers.set("ratelimit-policy", limits.policy(budget));
    headers.set("ratelimit", "\"" + name + "\";r=" + verdict.remaining() + reset(verdict));
  }

  private static String reset(Verdict verdict) {
    return verdict.allowed() ? "" : ";t=" + verdict.retryAfterSeconds();
  }
}
