package app.tocsin.petition.signatures.mail;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Hands mails to the mail server. What it took isn't handed over again because it refused another,
 * and what it refuses for good (RFC 5321, 4.2.1: 5yz) is counted and left out.
 *
 * <p>Meters: {@code tocsin.mails} by outcome (sent, refused, put_off, not_needed).
 */
final class Post {
  private final JavaMailSender sender;
  private final RateLimiter rate;
  private final BackOff betweenTries;
  private final MeterRegistry meters;

  /**
   * @param betweenTries of what the server puts off (4yz); its end is the end of the tries
   */
  Post(JavaMailSender sender, RateLimiter rate, BackOff betweenTries, MeterRegistry meters) {
    this.sender = sender;
    this.rate = rate;
    this.betweenTries = betweenTries;
    this.meters = meters;
  }

  /**
   * Blocks until each is sent, refused or put off time and again.
   *
   * @return what was put off, with the server's last reply code
   * @throws MailSendException where no server answers
   */
  Map<MimeMessage, Integer> send(Set<MimeMessage> mails) {
    BackOffExecution backOff = betweenTries.start();
    Map<MimeMessage, Integer> left = new LinkedHashMap<>();
    mails.forEach(mail -> left.put(mail, 0));
    while (!left.isEmpty()) {
      Map<MimeMessage, Integer> failed = attempt(left.keySet());
      count("sent", left.size() - failed.size());
      left.clear();
      failed.forEach(
          (mail, code) -> {
            if (Refusals.isForGood(code)) {
              count("refused", 1);
            } else {
              left.put(mail, code);
            }
          });
      long pause = left.isEmpty() ? 0 : backOff.nextBackOff();
      if (pause == BackOffExecution.STOP) {
        count("put_off", left.size());
        break;
      }
      LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
    }
    return left;
  }

  /** What failed, with the server's reply codes. */
  private Map<MimeMessage, Integer> attempt(Set<MimeMessage> mails) {
    rate.acquirePermission(mails.size());
    try {
      sender.send(mails.toArray(MimeMessage[]::new));
      return Map.of();
    } catch (MailSendException e) {
      Map<MimeMessage, Integer> codes = new LinkedHashMap<>();
      e.getFailedMessages()
          .forEach((mail, cause) -> codes.put((MimeMessage) mail, Refusals.codeOf(cause)));
      if (codes.isEmpty() || !codes.values().stream().allMatch(Refusals::isAnswer)) {
        throw e;
      }
      return codes;
    }
  }

  void count(String outcome, int mails) {
    meters.counter("tocsin.mails", "outcome", outcome).increment(mails);
  }
}
