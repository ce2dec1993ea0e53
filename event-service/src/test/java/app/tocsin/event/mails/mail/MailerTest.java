package app.tocsin.event.mails.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.LetterWriter;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.mails.MailQueue.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MailerTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2027-01-01T12:00:00Z"));
  private final List<Instant> asked = new ArrayList<>();
  private final List<Outcome> done = new ArrayList<>();
  private final List<Duration> later = new ArrayList<>();
  private Flux<Mail> due = Flux.empty();
  private Function<Mail, Mono<Letter>> writer = _ -> Mono.empty();

  /** Spring calls a scheduled method once and subscribes again and again to what it returned. */
  @Test
  void theClockIsLookedAtEachTime() {
    Mono<Void> sending = mailer().sendDue();

    sending.block();
    now.set(now.get().plusSeconds(60));
    sending.block();

    assertThat(asked)
        .containsExactly(
            Instant.parse("2027-01-01T12:00:00Z"), Instant.parse("2027-01-01T12:01:00Z"));
  }

  @Test
  void aRoundWaitsForTheOneBefore() {
    Mono<Void> sending = mailer().sendDue();
    due = Flux.never();

    Disposable slow = sending.subscribe();
    sending.block();
    assertThat(asked).hasSize(1);

    slow.dispose();
    due = Flux.empty();
    sending.block();
    assertThat(asked).hasSize(2);
  }

  /** By the time its turn came, another instance may have taken it. */
  @Test
  void aMailOfWhichTheTurnComesTooLateIsLeft() {
    due =
        Flux.defer(
            () -> {
              now.set(now.get().plusSeconds(100));
              return Flux.just(new Mail("m", "confirmed", Map.of(), now.get()));
            });

    mailer().sendDue().block();

    assertThat(done).isEmpty();
  }

  /** Its mailbox is full, say: thousands of tries a day would only get us blocked. */
  @Test
  void aMailThatFailsForAReasonOfItsOwnIsTriedLessAndLessOften() {
    writer = _ -> Mono.error(new IllegalArgumentException("damaged"));

    for (int tries : new int[] {0, 5, 18, 19}) {
      due = Flux.just(new Mail("m", "confirmed", Map.of(), now.get(), tries));
      mailer().sendDue().block();
    }

    assertThat(later)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(16), Duration.ofHours(6));
    assertThat(done).containsExactly(Outcome.REFUSED);
  }

  /** A later version asked for it, and is being started. */
  @Test
  void aMailThatNobodyHereCanWriteIsPutOff() {
    due = Flux.just(new Mail("m", "of-tomorrow", Map.of(), now.get()));

    mailer().sendDue().block();

    assertThat(later).containsExactly(Duration.ofSeconds(30));
    assertThat(done).isEmpty();
  }

  @Test
  void whereTheServerIsAwayAllAreTriedAgainSoon() {
    writer = _ -> Mono.error(new MailSendException("connection refused"));
    due = Flux.just(new Mail("m", "confirmed", Map.of(), now.get(), 7));

    mailer().sendDue().block();

    assertThat(later).containsExactly(Duration.ofSeconds(30));
  }

  private Mailer mailer() {
    return new Mailer(
        new Asked(),
        List.of(new Written()),
        new Letters("a@example.org"),
        new JavaMailSenderImpl(),
        1,
        new SimpleMeterRegistry(),
        new Moving());
  }

  private final class Moving extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  private final class Written implements LetterWriter {
    @Override
    public boolean writes(String kind) {
      return kind.equals("confirmed");
    }

    @Override
    public Mono<Letter> write(Mail mail) {
      return writer.apply(mail);
    }
  }

  private final class Asked implements MailQueue {
    @Override
    public Mono<Void> ask(List<Mail> mails) {
      return Mono.empty();
    }

    @Override
    public Flux<Mail> take(Instant at, Instant until, int limit) {
      asked.add(at);
      return due;
    }

    @Override
    public Mono<Void> done(Mail mail, Outcome outcome, Instant at) {
      done.add(outcome);
      return Mono.empty();
    }

    @Override
    public Mono<Void> later(Mail mail, Instant dueAt) {
      later.add(Duration.between(now.get(), dueAt));
      return Mono.empty();
    }
  }
}
