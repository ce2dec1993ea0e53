package app.tocsin.analytics.schedules.mail;

import app.tocsin.analytics.reports.ReportId;
import app.tocsin.analytics.reports.Reports;
import app.tocsin.analytics.schedules.Letters;
import app.tocsin.analytics.schedules.Letters.Letter;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Sends the letters that are due. A mail server that fails is tried again less and less often; an
 * address that it refuses for good (RFC 5321, 4.2.1: 5yz) is left out. Only a crash between sending
 * and noting it sends a letter twice.
 */
final class Postman {
  private static final Logger log = LoggerFactory.getLogger(Postman.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int DOUBLINGS = 10;

  /** With pauses that double up to the longest: three days. */
  private static final int MOST_TRIES = 20;

  private static final int MOST_A_ROUND = 100;
  private static final int REFUSED = 500;
  private static final int NOTED_TRIES = 5;

  private final Letters letters;
  private final Reports reports;
  private final Announcement announcement;
  private final JavaMailSender sender;
  private final Clock clock;

  Postman(
      Letters letters,
      Reports reports,
      Announcement announcement,
      JavaMailSender sender,
      Clock clock) {
    this.letters = letters;
    this.reports = reports;
    this.announcement = announcement;
    this.sender = sender;
    this.clock = clock;
  }

  /** One at a time, each lent when its turn comes: staff get few letters. */
  Mono<Void> sendDue() {
    return sendNext().expand(_ -> sendNext()).take(MOST_A_ROUND).then();
  }

  private Mono<Letter> sendNext() {
    return Mono.defer(
            () -> {
              Instant now = clock.instant();
              return letters.take(now, now.plus(LEASE), 1).next();
            })
        .flatMap(letter -> send(letter).thenReturn(letter));
  }

  private Mono<Void> send(Letter letter) {
    return reports
        .find(new ReportId(letter.report()))
        .flatMap(
            report ->
                Mono.fromRunnable(
                        () ->
                            sender.send(
                                announcement.write(
                                    sender.createMimeMessage(), report, letter.to())))
                    .subscribeOn(Schedulers.boundedElastic())
                    .thenReturn(true))
        .defaultIfEmpty(false)
        .map(Optional::of)
        .onErrorResume(e -> failed(letter, e).thenReturn(Optional.empty()))
        .flatMap(sent -> sent.map(it -> noted(letter, it)).orElse(Mono.empty()));
  }

  /** What was sent has not failed because that can't be noted at once. */
  private Mono<Void> noted(Letter letter, boolean sent) {
    return letters
        .done(letter, sent, clock.instant())
        .retryWhen(Retry.backoff(NOTED_TRIES, Duration.ofMillis(200)));
  }

  private Mono<Void> failed(Letter letter, Throwable failure) {
    if (isForGood(failure) || letter.tries() + 1 >= MOST_TRIES) {
      log.warn("Letter {} is given up: {}", letter.id(), failure.getClass().getSimpleName());
      return letters.done(letter, false, clock.instant());
    }
    log.warn("Letter {} waits: {}", letter.id(), failure.getClass().getSimpleName());
    return letters.later(letter, clock.instant().plus(pause(letter.tries())));
  }

  static Duration pause(int tries) {
    Duration pause = AGAIN.multipliedBy(1L << Math.min(tries, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static boolean isForGood(Throwable failure) {
    return failure instanceof MailSendException sending
        && sending.getFailedMessages().values().stream().anyMatch(each -> code(each) >= REFUSED);
  }

  /** The first reply code of the server; 0 where it gave none. */
  private static int code(Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (cause instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
        return send.getReturnCode();
      }
      cause =
          cause instanceof MessagingException messaging && messaging.getNextException() != null
              ? messaging.getNextException()
              : cause.getCause();
    }
    return 0;
  }
}
