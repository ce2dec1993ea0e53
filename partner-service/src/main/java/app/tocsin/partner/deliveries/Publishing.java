package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Diary.Chapter;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes what the diary says, when a minute of it is over, and then removes it. Where one dies
 * in between it is published again, under the same ids; what is left of it then is no more than it
 * was.
 */
public final class Publishing {
  private static final int CHAPTERS_AT_ONCE = 100;
  private static final int EVENTS_AT_ONCE = 256;

  private final Writing writing;
  private final Diary diary;
  private final Facts facts;
  private final Clock clock;

  /** Where it is said. */
  public interface Facts {
    /** Empty when it is there; where that isn't known, it is said again. */
    Mono<Void> say(Chapter chapter, Account account);
  }

  public Publishing(Writing writing, Diary diary, Facts facts, Clock clock) {
    this.writing = writing;
    this.diary = diary;
    this.facts = facts;
    this.clock = clock;
  }

  /** Publishes what can be. Call it again and again. */
  public Mono<Void> next() {
    return Flux.defer(
            () ->
                diary.finished(
                    writing.writer(),
                    writing.minute(),
                    clock.instant().minus(Diary.LEFT_AFTER),
                    CHAPTERS_AT_ONCE))
        .concatMap(this::publish)
        .then();
  }

  private Mono<Void> publish(Chapter chapter) {
    return diary
        .read(chapter)
        .flatMap(accounts -> say(chapter, accounts))
        .then(Mono.defer(() -> diary.remove(chapter)));
  }

  private Mono<Void> say(Chapter chapter, List<Account> accounts) {
    return Flux.fromIterable(accounts)
        .flatMap(account -> facts.say(chapter, account), EVENTS_AT_ONCE)
        .then();
  }
}
