package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What came of attempts, page by page, until it is published. A page is written before what came of
 * its attempts is stored with the deliveries: so whatever is stored is in the diary, also where the
 * process is killed at any moment. What was in the diary and not stored is sent once more, and
 * stands there twice, as it was sent twice.
 */
public interface Diary {
  /** After how long what a worker wrote is published by another: it didn't do so itself. */
  Duration LEFT_AFTER = Duration.ofMinutes(10);

  /**
   * One writing.
   *
   * @param id the same where it is written once more, because it isn't known whether it was
   * @param minute in which it is written; a worker never goes back
   */
  record Page(String id, String writer, Instant minute, List<Account> accounts) {
    public Page {
      accounts = List.copyOf(accounts);
    }
  }

  /** All that one worker wrote in one minute. */
  record Chapter(String writer, Instant minute) {}

  /** Writes a page; one that is there already stays as it is. */
  Mono<Void> write(Page page);

  /**
   * Chapters that can be published, oldest first: nothing is added to them any more.
   *
   * @param before of this writer, those of earlier minutes
   * @param left of any writer, those of earlier minutes
   */
  Flux<Chapter> finished(String writer, Instant before, Instant left, int limit);

  /** What is in it, endpoint by endpoint. */
  Mono<List<Account>> read(Chapter chapter);

  /** It is published. */
  Mono<Void> remove(Chapter chapter);
}
