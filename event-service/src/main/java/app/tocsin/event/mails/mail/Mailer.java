package app.tocsin.event.mails.mail;

import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.mails.MailQueue.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends what is due, at a bounded rate, one round after the other. A mail server that can't be
 * reached is tried again at once; a mail that fails for a reason of its own is tried again less and
 * less often, for three days; one that is refused for good is left out. Only a crash between
 * sending and noting it sends a mail twice.
 *
 * <p>Meters: {@code tocsin.mails} by outcome (sent, not_needed, refused).
 */
class Mailer {
  private static final Logger log = LoggerFactory.getLogger(Mailer.class);
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Longer than the mail server may take over one. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

  /** With pauses that double up to the longest: three days. */
  private static final int MOST_TRIES = 20;

  private static final int CONNECTIONS = 4;
  private static final int AT_ONCE = 20;

  private final MailQueue queue;
  private final List<LetterWriter> writers;
  private final Letters letters;
  private final JavaMailSender sender;
  private final int rate;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AtomicBoolean busy = new AtomicBoolean();

  Mailer(
      MailQueue queue,
      List<LetterWriter> writers,
      Letters letters,
      JavaMailSender sender,
      int rate,
      MeterRegistry meters,
      Clock clock) {
    this.queue = queue;
    this.writers = List.copyOf(writers);
    this.letters = letters;
    this.sender = sender;
    this.rate = rate;
    this.meters = meters;
    this.clock = clock;
  }

  /** The scheduler asks for this once and subscribes to it each time. */
  @Scheduled(fixedRate = 1_000, initialDelay = 2_000)
  Mono<Void> sendDue() {
    return Mono.defer(() -> busy.compareAndSet(false, true) ? round() : Mono.empty());
  }

  private Mono<Void> round() {
    return send(rate)
        .doOnError(e -> log.warn("Mails wait: {}", e.toString()))
        .onErrorComplete()
        .doFinally(_ -> busy.set(false));
  }

  /** Takes a few at a time: one that is more urgent needn't wait for all that are due before. */
  private Mono<Void> send(int most) {
    int few = Math.min(most, AT_ONCE);
    Instant now = clock.instant();
    Instant until = now.plus(LEASE);
    return queue
        .take(now, until, few)
        .collectList()
        .flatMap(
            taken ->
                Flux.fromIterable(taken)
                    .flatMap(mail -> send(mail, until), CONNECTIONS)
                    .then(
                        Mono.defer(
                            () ->
                                taken.size() < few || most <= few
                                    ? Mono.empty()
                                    : send(most - few))));
  }

  /** One that had to wait too long for its turn may be somebody else's by now. */
  private Mono<Void> send(Mail mail, Instant until) {
    return Mono.defer(
        () -> clock.instant().isBefore(until.minus(LONGEST)) ? send(mail) : Mono.empty());
  }

  private Mono<Void> send(Mail mail) {
    return write(mail)
        .flatMap(this::deliver)
        .defaultIfEmpty(Outcome.NOT_NEEDED)
        .flatMap(outcome -> note(mail, outcome))
        .onErrorResume(e -> failed(mail, e));
  }

  private Mono<Void> failed(Mail mail, Throwable failure) {
    log.warn("Mail {} waits: {}", mail.kind(), failure.toString());
    if (!Refusals.isOfThisMail(failure)) {
      return queue.later(mail, clock.instant().plus(AGAIN));
    }
    Mail again = mail.failed();
    return again.tries() >= MOST_TRIES
        ? note(mail, Outcome.REFUSED)
        : queue.later(again, clock.instant().plus(pause(again.tries())));
  }

  private static Duration pause(int tries) {
    Duration pause = AGAIN.multipliedBy(1L << (tries - 1));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** A kind that nobody writes here is a later version's: what asked for it is there. */
  private Mono<Letter> write(Mail mail) {
    return writers.stream()
        .filter(writer -> writer.writes(mail.kind()))
        .findFirst()
        .map(writer -> writer.write(mail))
        .orElseGet(() -> Mono.error(new IllegalArgumentException("nobody writes it here")));
  }

  private Mono<Outcome> deliver(Letter letter) {
    return Mono.fromCallable(
            () -> {
              MimeMessage message = letters.write(sender.createMimeMessage(), letter);
              try {
                sender.send(message);
                return Outcome.SENT;
              } catch (MailSendException e) {
                if (e.getFailedMessages().values().stream().anyMatch(Refusals::isForGood)) {
                  return Outcome.REFUSED;
                }
                throw e;
              } catch (MailParseException | MailPreparationException e) {
                return Outcome.REFUSED;
              }
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Mono<Void> note(Mail mail, Outcome outcome) {
    meters.counter("tocsin.mails", "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment();
    return queue.done(mail, outcome, clock.instant());
  }
}
