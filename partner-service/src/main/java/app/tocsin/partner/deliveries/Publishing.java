package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Diary.Chapter;
import app.tocsin.partner.deliveries.Diary.Page;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Publishes what the diary says, when a minute of it is over, and then removes it. Where one dies
 * in between it is published again, under the same ids, for it begins with the same page. A page
 * that comes when the others are gone begins anew.
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
    /**
     * Empty when it is there; where that isn't known, it is said again.
     *
     * @param first of the pages that are summed up: what is said again begins with the same one
     */
    Mono<Void> say(Page first, Account account);
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
    return diary.read(chapter).collectSortedList(Page.IN_ORDER).flatMap(this::publish);
  }

  /** None where another was faster. */
  private Mono<Void> publish(List<Page> pages) {
    return pages.isEmpty()
        ? Mono.empty()
        : say(pages.getFirst(), pages)
            .then(Mono.defer(() -> diary.remove(pages.stream().map(Page::id).toList())));
  }

  private Mono<Void> say(Page first, List<Page> pages) {
    return Flux.fromIterable(
            Account.together(pages.stream().flatMap(page -> page.accounts().stream()).toList()))
        .flatMap(account -> facts.say(first, account), EVENTS_AT_ONCE)
        .then();
  }
}
