package app.tocsin.event.committees;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a committee from being a machine that mails people: who has to wait before they may
 * ask, or be invited, again, and when letters about that were sent of late.
 *
 * @param cooling who waits, the latest last
 * @param asked when coordinators were told that somebody asks
 * @param invited when somebody was invited
 * @param heard what coordinators were told of hosts of gatherings
 */
public record Restraint(
    List<Cooling> cooling, List<Instant> asked, List<Instant> invited, List<Heard> heard) {
  static final Restraint NONE = new Restraint(List.of(), List.of(), List.of());

  /** Coordinators see in their list who else asks. */
  static final int MOST_ASKED = 10;

  static final int MOST_INVITED = 100;

  /** Of asks, and as many of answers: who is asked all day long still hears what others said. */
  static final int MOST_HEARD = 10;

  private static final Duration LATELY = Duration.ofDays(1);
  private static final int MOST_COOLING = 1_000;
  private static final String GATHERING = "gathering ";

  public Restraint(
      List<Cooling> cooling,
      List<Instant> asked,
      List<Instant> invited,
      @Nullable List<Heard> heard) {
    this.cooling = List.copyOf(cooling);
    this.asked = List.copyOf(asked);
    this.invited = List.copyOf(invited);
    this.heard = heard == null ? List.of() : List.copyOf(heard);
  }

  /** Of who was told of no hosts. */
  public Restraint(List<Cooling> cooling, List<Instant> asked, List<Instant> invited) {
    this(cooling, asked, invited, List.of());
  }

  /**
   * News that coordinators were told.
   *
   * @param kind of the mail that told it; null of what was told before kinds were counted apart
   */
  public record Heard(String news, Instant at, @Nullable String kind) {
    boolean isAsk() {
      return kind == null || kind.equals(HostLetters.ASKED);
    }
  }

  /**
   * Somebody who waits.
   *
   * @param who the subject of their token, or the pseudonym of their mailbox; a gathering that was
   *     told no
   */
  public record Cooling(String who, Instant until) {}

  boolean holds(String who, Instant now) {
    return cooling.stream().anyMatch(it -> it.who().equals(who) && now.isBefore(it.until()));
  }

  boolean tellsOfAnother() {
    return asked.size() < MOST_ASKED;
  }

  boolean invitesAnother() {
    return invited.size() < MOST_INVITED;
  }

  boolean hears(Heard news) {
    return heard.stream().noneMatch(it -> it.news().equals(news.news()))
        && heard.stream().filter(it -> it.isAsk() == news.isAsk()).count() < MOST_HEARD;
  }

  /** Whether a gathering that was told no has to wait before it may ask by mail again. */
  boolean holdsGathering(String gathering, Instant now) {
    return holds(GATHERING + gathering, now);
  }

  Restraint holdingGathering(String gathering, Instant until) {
    return holding(GATHERING + gathering, until);
  }

  Restraint told(Instant now) {
    return new Restraint(cooling, Committee.plus(asked, now), invited, heard);
  }

  Restraint invited(Instant now) {
    return new Restraint(cooling, asked, Committee.plus(invited, now), heard);
  }

  Restraint hearing(Heard news) {
    return new Restraint(cooling, asked, invited, Committee.plus(heard, news));
  }

  /** Nobody is held by a name that isn't known. */
  Restraint holding(String who, Instant until) {
    if (who.isEmpty()) {
      return this;
    }
    List<Cooling> all = new ArrayList<>(Committee.without(cooling, it -> it.who().equals(who)));
    all.add(new Cooling(who, until));
    return new Restraint(
        all.subList(Math.max(0, all.size() - MOST_COOLING), all.size()), asked, invited, heard);
  }

  /** Without what is over. */
  Restraint at(Instant now) {
    Instant lately = now.minus(LATELY);
    return new Restraint(
        Committee.without(cooling, it -> !now.isBefore(it.until())),
        Committee.without(asked, it -> !it.isAfter(lately)),
        Committee.without(invited, it -> !it.isAfter(lately)),
        Committee.without(heard, it -> !it.at().isAfter(lately)));
  }

  Optional<Instant> nextOver() {
    return cooling.stream().map(Cooling::until).min(Instant::compareTo);
  }
}
