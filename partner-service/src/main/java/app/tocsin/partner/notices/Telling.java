package app.tocsin.partner.notices;

import app.tocsin.partner.deliveries.Dispatching;
import app.tocsin.partner.deliveries.Enrolling;
import app.tocsin.partner.deliveries.Message;
import app.tocsin.partner.deliveries.Outages;
import app.tocsin.partner.deliveries.Outages.Outage;
import app.tocsin.partner.deliveries.Owning;
import app.tocsin.partner.notices.Notices.Outcome;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Role;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.subscriptions.Endpoint;
import app.tocsin.partner.subscriptions.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tells a partner's people that an endpoint of theirs fails, is gone, or works again: by an event
 * to the partner's other endpoints that want it, and by mail. Each is told once, over restarts too;
 * only a crash between sending a mail and noting it sends it twice, under the same Message-ID.
 */
public final class Telling {
  private static final Logger log = LoggerFactory.getLogger(Telling.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int AT_ONCE = 100;

  /** So few that a slow mail server takes them all before a round is given up. */
  private static final int MAILS_AT_ONCE = 5;

  private static final int ENDPOINTS = 500;

  private final Stores stores;
  private final Owning owning;
  private final Enrolling enrolling;
  private final Dispatching dispatching;
  private final Wording wording;
  private final Mails mails;
  private final Plan plan;
  private final Untold untold;

  /** Where to go on looking for outages. */
  private volatile String seen = "";

  /** Where to go on looking for the ends of those that were told. */
  private volatile String toldSeen = "";

  /** Where what is told comes from, and is kept. */
  public record Stores(Outages outages, Notices notices, Endpoints endpoints, Partners partners) {}

  /**
   * When it is told.
   *
   * @param after for how long an outage must have lasted for each notice, rising
   */
  public record Plan(List<Duration> after, Clock clock) {
    public Plan {
      after = List.copyOf(after);
      if (after.isEmpty()) {
        throw new IllegalArgumentException("tell-after: nothing (expected: durations, rising)");
      }
    }
  }

  /** The words of a notice. */
  public interface Wording {
    Message event(Notice notice, Endpoint endpoint, Instant now);

    Mails.Mail mail(Notice notice, Endpoint endpoint, List<String> to, Instant now);
  }

  public Telling(
      Stores stores,
      Owning owning,
      Enrolling enrolling,
      Dispatching dispatching,
      Wording wording,
      Mails mails,
      Plan plan) {
    this.stores = stores;
    this.owning = owning;
    this.enrolling = enrolling;
    this.dispatching = dispatching;
    this.wording = wording;
    this.mails = mails;
    this.plan = plan;
    this.untold = new Untold(stores.endpoints(), stores.notices(), plan.clock(), AT_ONCE);
  }

  /**
   * Raises what is due of this worker's lanes, and of endpoints that are gone; and tells what was
   * raised. Call it again and again.
   */
  public Mono<Void> next() {
    return raise().then(untold.next()).then(Mono.defer(this::tell));
  }

  private Mono<Void> raise() {
    Set<Integer> owned = owning.owned();
    if (owned.isEmpty()) {
      return Mono.empty();
    }
    Instant latest = plan.clock().instant().minus(plan.after().getFirst());
    return stores
        .outages()
        .told(owned, toldSeen, AT_ONCE)
        .doOnNext(found -> toldSeen = found.size() < AT_ONCE ? "" : found.getLast().endpoint())
        .concatWith(
            stores
                .outages()
                .since(owned, latest, seen, AT_ONCE)
                .doOnNext(found -> seen = found.size() < AT_ONCE ? "" : found.getLast().endpoint()))
        .flatMapIterable(found -> found)
        .distinct(Outage::endpoint)
        .concatMap(this::raise)
        .then();
  }

  /** What a person stopped is no outage; a removed endpoint is nobody's. */
  private Mono<Void> raise(Outage outage) {
    Instant now = plan.clock().instant();
    return Mono.justOrEmpty(Notice.due(outage, plan.after(), now))
        .flatMap(
            notice -> {
              Mono<Void> noted =
                  Mono.defer(() -> stores.outages().note(notice.endpoint(), notice.told()));
              return stores
                  .endpoints()
                  .find(notice.endpoint())
                  .map(
                      it ->
                          notice.stage() == Notice.END || active(it)
                              ? stores.notices().raise(notice, now).then(noted)
                              : Mono.<Void>empty())
                  .defaultIfEmpty(noted)
                  .flatMap(done -> done);
            });
  }

  private static boolean active(Endpoint endpoint) {
    return endpoint.status() == Endpoint.Status.ACTIVE;
  }

  private Mono<Void> tell() {
    Instant now = plan.clock().instant();
    return stores.notices().take(now, now.plus(LEASE), MAILS_AT_ONCE).concatMap(this::tell).then();
  }

  private Mono<Void> tell(Notice notice) {
    Instant now = plan.clock().instant();
    return stores
        .endpoints()
        .find(notice.endpoint())
        .flatMap(endpoint -> tell(notice, endpoint, now))
        .defaultIfEmpty(Outcome.DROPPED)
        .flatMap(outcome -> stores.notices().done(notice, outcome, now))
        .onErrorResume(
            failure -> {
              log.warn("Notice {} waits: {}", notice.id(), failure.toString());
              return stores.notices().later(notice, now.plus(AGAIN));
            });
  }

  private Mono<Outcome> tell(Notice notice, Endpoint endpoint, Instant now) {
    log.info("Endpoint {} of partner {}: {}", endpoint.id(), endpoint.partner(), what(notice));
    return byEvent(wording.event(notice, endpoint, now), endpoint)
        .then(Mono.defer(() -> byMail(notice, endpoint, now)));
  }

  private static String what(Notice notice) {
    return switch (notice.stage()) {
      case Notice.END -> "works again";
      case Notice.GONE -> "says 410 and is left alone";
      default -> "fails since " + notice.since();
    };
  }

  /** Not to the endpoint that it is about: while it fails it would not arrive. */
  private Mono<Void> byEvent(Message event, Endpoint about) {
    return stores
        .endpoints()
        .of(about.partner(), null, ENDPOINTS)
        .flatMap(
            all -> {
              Map<String, List<Message>> wanted =
                  all.stream()
                      .filter(it -> !it.id().equals(about.id()))
                      .filter(it -> it.wants(event.type(), event.about()))
                      .collect(Collectors.toMap(Endpoint::id, _ -> List.of(event)));
              return enrolling.enrol(wanted).doOnNext(dispatching::take).then();
            });
  }

  private Mono<Outcome> byMail(Notice notice, Endpoint endpoint, Instant now) {
    return stores
        .partners()
        .find(endpoint.partner())
        .map(partner -> addresses(partner.profile().members()))
        .filter(to -> !to.isEmpty())
        .flatMap(to -> mails.send(wording.mail(notice, endpoint, to, now)))
        .map(taken -> taken ? Outcome.TOLD : Outcome.DROPPED)
        .defaultIfEmpty(Outcome.TOLD);
  }

  /** Those who can do something about it. */
  private static List<String> addresses(List<Member> members) {
    List<String> addresses = new ArrayList<>();
    for (Member member : members) {
      String email = member.email();
      if (email != null && member.role() != Role.VIEWER && !addresses.contains(email)) {
        addresses.add(email);
      }
    }
    return addresses;
  }
}
