package app.tocsin.analytics.schedules;

import app.tocsin.analytics.reports.Period;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.ReportId;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.WritingReports;
import app.tocsin.analytics.reports.WritingReports.Outcome;
import app.tocsin.analytics.schedules.Letters.Letter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Begins the reports that are due and asks for their letters. Every instance does it; each step may
 * happen twice and counts once: the report's id and the letters' ids come from the schedule and the
 * due moment, and only then the schedule moves on. Of a pause of several periods only the last one
 * is made up for.
 */
public final class RunningSchedules {
  private static final Logger log = LoggerFactory.getLogger(RunningSchedules.class);
  static final int AT_ONCE = 20;

  /** Who was just started doesn't know everything yet. */
  private static final Duration WAITED_FOR = Duration.ofHours(1);

  /** After which what couldn't be begun is tried again; the others come first. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final Schedules schedules;
  private final WritingReports writing;
  private final Letters letters;
  private final Clock clock;

  public RunningSchedules(
      Schedules schedules, WritingReports writing, Letters letters, Clock clock) {
    this.schedules = schedules;
    this.writing = writing;
    this.letters = letters;
    this.clock = clock;
  }

  /** Does all that is due; what fails waits for the next time and holds up no other. */
  public Mono<Void> run() {
    Instant now = clock.instant();
    return schedules.due(now, AT_ONCE).concatMapDelayError(schedule -> tried(schedule, now)).then();
  }

  private Mono<Void> tried(Schedule schedule, Instant now) {
    return Mono.defer(() -> run(schedule, last(schedule, now), now))
        .onErrorResume(failure -> aside(schedule, now).then(Mono.error(failure)));
  }

  private Mono<Void> aside(Schedule schedule, Instant now) {
    return schedules.aside(schedule, now.plus(AGAIN));
  }

  /** The latest moment at which it was due. */
  private static Instant last(Schedule schedule, Instant now) {
    Rhythm rhythm = schedule.plan().rhythm();
    Instant last = schedule.next();
    for (Instant next = rhythm.after(last); !next.isAfter(now); next = rhythm.after(last)) {
      last = next;
    }
    return last;
  }

  private Mono<Void> run(Schedule schedule, Instant due, Instant now) {
    Period period = schedule.plan().rhythm().period(due);
    return writing
        .begin(
            reportOf(schedule, due),
            schedule.plan().template(),
            new ReportQuery(schedule.plan().scope(), period),
            schedule.owner())
        .flatMap(
            outcome -> {
              if (outcome instanceof Outcome.Done(Report report)) {
                return letters
                    .ask(letters(schedule, report, due, now))
                    .then(advance(schedule, due));
              }
              // its template is gone, or nothing is counted, perhaps not yet, of what it is about
              log.warn("Schedule {} begins no report: {}", schedule.id(), outcome);
              boolean mayCome = outcome instanceof Outcome.NothingCounted;
              return mayCome && now.isBefore(due.plus(WAITED_FOR))
                  ? aside(schedule, now)
                  : advance(schedule, due);
            });
  }

  private Mono<Void> advance(Schedule schedule, Instant due) {
    return schedules.advance(schedule, schedule.plan().rhythm().after(due));
  }

  private static List<Letter> letters(Schedule schedule, Report report, Instant due, Instant now) {
    List<Letter> all = new ArrayList<>();
    for (String to : schedule.plan().recipients()) {
      String id = schedule.id() + ":" + due + ":" + digest(to);
      all.add(new Letter(id, report.id().value(), to, now, 0));
    }
    return all;
  }

  static ReportId reportOf(Schedule schedule, Instant due) {
    return new ReportId(digest("schedule\n" + schedule.id() + "\n" + due));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
