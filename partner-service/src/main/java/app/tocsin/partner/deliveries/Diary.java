package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
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
   * @param id the same where it is written once more, because it isn't known whether it was: the
   *     writer's name, and a number that rises
   * @param minute in which it is written; a worker never goes back
   */
  record Page(String id, String writer, Instant minute, List<Account> accounts) {
    /** Of one writer: a longer number is a higher one. */
    public static final Comparator<Page> IN_ORDER =
        Comparator.comparingInt((Page page) -> page.id().length()).thenComparing(Page::id);

    public Page {
      accounts = List.copyOf(accounts);
    }
  }

  /** All that one worker wrote in one minute. */
  record Chapter(String writer, Instant minute) {}

  /** Writes a page; one that is there already stays as it is. */
  Mono<Void> write(Page page);

  /**
   * Chapters that can be published, oldest first: nothing is added to them any more, but for a page
   * that another writer's store has kept hanging for so long.
   *
   * @param before of this writer, those of earlier minutes
   * @param left of any writer, those of earlier minutes
   */
  Flux<Chapter> finished(String writer, Instant before, Instant left, int limit);

  /**
   * Its pages that aren't published, in the order of their ids: the first one goes last, so that
   * whoever reads while another removes them has it, or nothing.
   */
  Flux<Page> read(Chapter chapter);

  /** They are published; one that was written to their chapter meanwhile isn't. */
  Mono<Void> remove(Collection<String> pages);
}
