package app.tocsin.analytics.webhooks;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CellKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which documents and cells deliveries are counted: of each endpoint, each partner and all
 * together a summary, one document a month with its hours, and one an hour with its minutes, which
 * expires. Beside them, which events were counted: partner-service may say one again.
 */
public final class WebhookDocuments {
  /** How long minutes are kept. */
  public static final Duration MINUTES_KEPT = Duration.ofDays(2);

  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";
  static final String EXHAUSTED = "exhausted";
  static final String TOTAL = "tot";
  static final String HOURS = "hrs";
  static final String MINUTES = "min";

  /** Of the summary of all: which endpoints there are, and whose. */
  static final String ENDPOINTS = "end";

  /** The groups of summaries in which no two countings of the same records may differ: all. */
  public static final Set<String> GROUPS = Set.of(TOTAL, ENDPOINTS);

  private static final int EVENT_DIGITS = 24;

  private WebhookDocuments() {}

  public static String summary(Scope scope) {
    return scope.name() + ":all";
  }

  /** Whether it is such a document. */
  public static boolean isSummary(String document) {
    return document.endsWith(":all");
  }

  static String month(Scope scope, Instant at) {
    return scope.name() + ":h:" + at.atOffset(ZoneOffset.UTC).toString().substring(0, 7);
  }

  static String hour(Scope scope, Instant at) {
    return scope.name() + ":m:" + at.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
  }

  /** When a document may be forgotten; null where it is kept. */
  public static @Nullable Instant expiry(String document) {
    int at = document.indexOf(":m:");
    return at < 0
        ? null
        : Instant.ofEpochSecond(Long.parseLong(document.substring(at + 3)))
            .plus(MINUTES_KEPT)
            .plus(1, ChronoUnit.HOURS);
  }

  /** By what an event is known. */
  public static String digest(String eventId) {
    return Ids.digest(eventId).substring(0, EVENT_DIGITS);
  }

  /**
   * A document that knows events of an endpoint of a day, which are dealt out.
   *
   * @param event the digest of its id
   */
  public static String events(Noted noted, String event) {
    return Scope.endpoint(noted.endpoint()).name()
        + ":evt:"
        + noted.minute().atOffset(ZoneOffset.UTC).toLocalDate()
        + ":"
        + event.charAt(0);
  }

  /**
   * What was noted adds this.
   *
   * @param now later than which by {@link #MINUTES_KEPT} no minute is kept
   */
  public static List<Addition> of(Noted noted, Instant now) {
    List<Addition> additions = new ArrayList<>();
    Instant at = noted.minute();
    for (Scope scope :
        List.of(Scope.ALL, Scope.partner(noted.partner()), Scope.endpoint(noted.endpoint()))) {
      amounts(noted)
          .forEach(
              (word, amount) -> {
                additions.add(cell(summary(scope), TOTAL, word, amount));
                additions.add(cell(month(scope, at), HOURS, hourKey(at) + "|" + word, amount));
                if (at.isAfter(now.minus(MINUTES_KEPT))) {
                  String minute = at.atOffset(ZoneOffset.UTC).getMinute() + "|" + word;
                  additions.add(cell(hour(scope, at), MINUTES, minute, amount));
                }
              });
    }
    additions.add(
        cell(
            summary(Scope.ALL),
            ENDPOINTS,
            CellKey.of(noted.endpoint()) + "|" + CellKey.of(noted.partner()),
            1));
    return additions;
  }

  private static Addition cell(String document, String group, String key, long amount) {
    return new Addition(document, List.of(group + "." + key), amount);
  }

  private static Map<String, Long> amounts(Noted noted) {
    Map<String, Long> amounts = new LinkedHashMap<>();
    amounts.put(DELIVERED, noted.delivered());
    amounts.put(FAILED, noted.failed());
    amounts.put(EXHAUSTED, noted.exhausted());
    Iterator<Long> delays = noted.delays().iterator();
    for (Delay delay : Delay.values()) {
      amounts.put(delay.word(), delays.next());
    }
    amounts.values().removeIf(amount -> amount == 0);
    return amounts;
  }

  /** As in 2026-11-22T18: an hour of UTC, of which the days of a zone are made. */
  private static String hourKey(Instant at) {
    return at.toString().substring(0, "2026-11-22T18".length());
  }

  /** When the hour or minute begins that a cell of this document stands for. */
  static Instant momentOf(String document, String key) {
    int at = document.indexOf(":m:");
    return at < 0
        ? Instant.parse(key + ":00:00Z")
        : Instant.ofEpochSecond(Long.parseLong(document.substring(at + 3)))
            .plus(Long.parseLong(key), ChronoUnit.MINUTES);
  }
}
