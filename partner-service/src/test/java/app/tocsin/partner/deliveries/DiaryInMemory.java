package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The diary, as a store has it. */
final class DiaryInMemory implements Diary {
  final Map<String, Page> pages = new LinkedHashMap<>();

  /** Pages that were written, also those that were there already. */
  final List<Page> writings = new ArrayList<>();

  /** After so many the process is killed, once; below 0 never. */
  int removesBeforeCrash = -1;

  @Override
  public Mono<Void> write(Page page) {
    return Mono.fromRunnable(
        () -> {
          writings.add(page);
          pages.putIfAbsent(page.id(), page);
        });
  }

  @Override
  public Flux<Chapter> finished(String writer, Instant before, Instant left, int limit) {
    return Flux.fromStream(
        () ->
            pages.values().stream()
                .filter(
                    page ->
                        page.minute().isBefore(left)
                            || (page.writer().equals(writer) && page.minute().isBefore(before)))
                .map(DiaryInMemory::chapter)
                .distinct()
                .sorted(Comparator.comparing(Chapter::minute))
                .limit(limit));
  }

  @Override
  public Flux<Page> read(Chapter chapter) {
    return Flux.fromStream(
        () -> List.copyOf(pages.values()).stream().filter(page -> chapter(page).equals(chapter)));
  }

  @Override
  public Mono<Void> remove(Collection<String> ids) {
    return Mono.fromRunnable(() -> ids.forEach(this::remove));
  }

  private void remove(String id) {
    if (removesBeforeCrash-- == 0) {
      throw new IllegalStateException("killed");
    }
    pages.remove(id);
  }

  private static Chapter chapter(Page page) {
    return new Chapter(page.writer(), page.minute());
  }

  /** All that is in it. */
  List<Account> accounts() {
    return Account.together(
        pages.values().stream().flatMap(page -> page.accounts().stream()).toList());
  }
}
