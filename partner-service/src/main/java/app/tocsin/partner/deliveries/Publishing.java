package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Diary.Chapter;
import app.tocsin.partner.deliveries.Diary.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    return diary.read(chapter).collect(Summary::new, Summary::add).flatMap(this::publish);
  }

  /** None where another was faster. The first page goes last: what is left is said as it was. */
  private Mono<Void> publish(Summary summary) {
    Page first = summary.first;
    return first == null
        ? Mono.empty()
        : say(first, summary.byEndpoint.values())
            .then(Mono.defer(() -> remove(summary.idsBut(first))))
            .then(Mono.defer(() -> diary.remove(List.of(first.id()))));
  }

  private Mono<Void> remove(List<String> pages) {
    return pages.isEmpty() ? Mono.empty() : diary.remove(pages);
  }

  private Mono<Void> say(Page first, Collection<Account> accounts) {
    return Flux.fromIterable(accounts)
        .flatMap(account -> facts.say(first, account), EVENTS_AT_ONCE)
        .then();
  }

  /** What the pages of a chapter say together: in a rush they are too many to be kept as well. */
  private static final class Summary {
    private final Map<String, Account> byEndpoint = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private @Nullable Page first;

    void add(Page page) {
      ids.add(page.id());
      page.accounts().forEach(each -> byEndpoint.merge(each.endpoint(), each, Account::and));
      if (first == null || Page.IN_ORDER.compare(page, first) < 0) {
        first = page;
      }
    }

    List<String> idsBut(Page page) {
      return ids.stream().filter(id -> !id.equals(page.id())).toList();
    }
  }
}
