package app.tocsin.analytics.mentions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

public final class MentionsInMemory implements Mentions {
  final List<Mention> stored = new ArrayList<>();

  @Override
  public Mono<Mention> find(String id) {
    return Mono.justOrEmpty(stored.stream().filter(it -> it.id().equals(id)).findFirst());
  }

  /** One whose outlet is its id. */
  public void add(String id, String petition, String campaign, String at, Mention.State state) {
    add(id, petition, campaign, Instant.parse(at), null, state);
  }

  /** Of a day, as it was written by those clocks. */
  public void add(String id, String petition, LocalDate day, ZoneId zone) {
    Instant begin = day.atStartOfDay(zone).toInstant();
    add(id, petition, null, begin, day, Mention.State.ACCEPTED);
  }

  private void add(
      String id,
      @Nullable String petition,
      @Nullable String campaign,
      Instant at,
      @Nullable LocalDate day,
      Mention.State state) {
    var article =
        new Mention.Article(
            id,
            "title",
            new Link("https://www.example.org/" + id),
            at,
            day,
            null,
            null,
            petition,
            campaign);
    stored.add(new Mention(id, 1, article, state, "olga", Instant.EPOCH));
  }

  @Override
  public Mono<List<Mention>> list(Filter filter, Optional<Place> after, int limit) {
    return Mono.just(stored.stream().filter(each -> isAsked(each, filter)).toList());
  }

  private static boolean isAsked(Mention mention, Filter filter) {
    Mention.Article article = mention.article();
    return filter.petition().map(id -> id.equals(article.petition())).orElse(true)
        && filter.campaign().map(id -> id.equals(article.campaign())).orElse(true)
        && filter.state().map(state -> state == mention.state()).orElse(true)
        && filter.from().map(from -> !isBefore(article, from)).orElse(true)
        && filter.to().map(to -> isBefore(article, to)).orElse(true);
  }

  private static boolean isBefore(Mention.Article article, Border border) {
    LocalDate day = article.day();
    return day == null ? article.publishedAt().isBefore(border.at()) : day.isBefore(border.day());
  }

  @Override
  public Mono<Mention> create(Mention mention) {
    return find(mention.id())
        .switchIfEmpty(
            Mono.defer(
                () -> {
                  if (knows(mention.article())) {
                    return Mono.empty();
                  }
                  stored.add(mention);
                  return Mono.just(mention);
                }));
  }

  @Override
  public Mono<Change> save(Mention after) {
    return Mono.fromSupplier(
        () -> {
          boolean removed =
              stored.removeIf(
                  it -> it.id().equals(after.id()) && it.version() == after.version() - 1);
          if (!removed) {
            return Change.OTHER_VERSION;
          }
          stored.add(after);
          return Change.SAVED;
        });
  }

  @Override
  public Mono<Boolean> remove(String id, long version) {
    return Mono.fromSupplier(
        () -> stored.removeIf(it -> it.id().equals(id) && it.version() == version));
  }

  @Override
  public Mono<Boolean> has(Mention.Article article) {
    return Mono.fromSupplier(() -> knows(article));
  }

  private boolean knows(Mention.Article article) {
    return stored.stream().anyMatch(it -> it.article().key().equals(article.key()));
  }
}
