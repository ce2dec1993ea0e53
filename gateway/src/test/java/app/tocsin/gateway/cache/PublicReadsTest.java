package app.tocsin.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PublicReadsTest {
  private static final String KEY = "/api/petitions/p/count";
  private static final CacheSettings SETTINGS =
      new CacheSettings(
          DataSize.ofKilobytes(64),
          Duration.ofHours(1),
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));

  private final AtomicInteger asked = new AtomicInteger();
  private Mono<Source.Said> next = Mono.error(new IllegalStateException("not told"));
  private long now = 1;
  private final PublicReads reads =
      new PublicReads(
          SETTINGS,
          (path, etag, traceparent) -> {
            asked.incrementAndGet();
            return next;
          },
          new SimpleMeterRegistry(),
          () -> now);

  private static Mono<Source.Said> version(long version) {
    return Mono.just(
        new Source.Good(
            Long.toString(version).getBytes(),
            "application/json",
            "\"v" + version + "\"",
            version));
  }

  private Shown read() {
    return reads.read(Shelf.COUNT, KEY, "").block(Duration.ofSeconds(5));
  }

  private long shownVersion() {
    return read() instanceof Shown.Content content ? content.answer().version() : -1;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void withinItsTimeAnAnswerIsNotAskedForAgain() {
    next = version(1);
    read();
    pass(Duration.ofMillis(199));
    read();
    assertThat(asked).hasValue(1);
    pass(Duration.ofMillis(1));
    read();
    assertThat(asked).hasValue(2);
  }

  @Test
  void allWhoAskMeanwhileShareOneFlightEvenWhenItsStarterGoesAway() {
    Sinks.One<Source.Said> service = Sinks.one();
    next = service.asMono();
    var starter = reads.read(Shelf.COUNT, KEY, "").subscribe();
    List<Shown> others = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      reads.read(Shelf.COUNT, KEY, "").subscribe(others::add);
    }
    starter.dispose();

    service.tryEmitValue(java.util.Objects.requireNonNull(version(7).block()));

    assertThat(others).hasSize(1000).doesNotContainNull();
    assertThat(asked).hasValue(1);
    assertThat(reads.flights()).isZero();
    assertThat(reads.atHand(KEY)).isNotNull();
  }

  /**
   * Answers of two instances in any order, failures and pauses between: what is shown never goes
   * back.
   */
  @RepeatedTest(100)
  void theVersionShownNeverFalls() {
    Random random = new Random();
    long service = 0;
    long shown = 0;
    for (int step = 0; step < 200; step++) {
      service += random.nextInt(3);
      long lagging = Math.max(0, service - random.nextInt(5));
      next =
          switch (random.nextInt(4)) {
            case 0 -> Mono.error(new java.io.IOException("dead"));
            case 1 -> version(lagging);
            default -> version(service);
          };
      pass(Duration.ofMillis(random.nextInt(600)));
      try {
        long now = shownVersion();
        assertThat(now).isGreaterThanOrEqualTo(shown);
        shown = now;
      } catch (RuntimeException nothingKnownYet) {
        assertThat(shown).isZero();
      }
    }
  }

  @Test
  void aServiceThatFailsLeavesTheLastAnswerForAnHourAndIsNotAskedAtEachRead() {
    next = version(1);
    read();
    next = Mono.error(new java.io.IOException("dead"));
    pass(Duration.ofSeconds(1));
    assertThat(read())
        .isInstanceOfSatisfying(Shown.Content.class, c -> assertThat(c.stale()).isTrue());
    int asks = asked.get();
    for (int i = 0; i < 100; i++) {
      read();
    }
    assertThat(asked).hasValue(asks);

    pass(Duration.ofMinutes(59));
    assertThat(read())
        .isInstanceOfSatisfying(
            Shown.Content.class, c -> assertThat(c.ageSeconds()).isBetween(3540L, 3600L));
    pass(Duration.ofMinutes(2));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(this::read))
        .hasRootCauseInstanceOf(java.io.IOException.class);
  }

  @Test
  void aServiceThatIsSlowIsWaitedForOnlyWhereNothingIsKnown() {
    next = version(1);
    read();
    Sinks.One<Source.Said> service = Sinks.one();
    next = service.asMono();
    pass(Duration.ofSeconds(1));

    assertThat(read())
        .isInstanceOfSatisfying(Shown.Content.class, c -> assertThat(c.stale()).isTrue());
    service.tryEmitValue(java.util.Objects.requireNonNull(version(2).block()));
    assertThat(shownVersion()).isEqualTo(2);
    assertThat(asked).hasValue(2);
  }

  @Test
  void unchangedRenewsWhatIsKnown() {
    next = version(1);
    read();
    next = Mono.just(new Source.Unchanged());
    pass(Duration.ofSeconds(30));
    assertThat(read())
        .isInstanceOfSatisfying(
            Shown.Content.class,
            content -> {
              assertThat(content.stale()).isFalse();
              assertThat(content.ageSeconds()).isZero();
              assertThat(content.answer().version()).isEqualTo(1);
            });
  }

  @Test
  void aRefusalIsRememberedForASecondAndReplacesWhatWasKnown() {
    next = version(1);
    read();
    next = Mono.just(new Source.No(404, "petition-not-found", null));
    pass(Duration.ofSeconds(1));
    assertThat(read()).isInstanceOf(Shown.Refused.class);
    assertThat(read()).isInstanceOf(Shown.Refused.class);
    assertThat(asked).hasValue(2);
    pass(Duration.ofMillis(1001));
    read();
    assertThat(asked).hasValue(3);
  }

  @Test
  void whatIsKeptIsBounded() {
    byte[] body = new byte[1000];
    next = Mono.just(new Source.Good(body, "application/json", "\"x\"", 0));
    for (int i = 0; i < 1000; i++) {
      reads.read(Shelf.PETITION, "/api/petitions/" + i, "").block();
    }

    // Caffeine evicts on another thread.
    await().until(() -> kept() <= 52);
  }

  private long kept() {
    return java.util.stream.IntStream.range(0, 1000)
        .filter(i -> reads.atHand("/api/petitions/" + i) != null)
        .count();
  }
}
