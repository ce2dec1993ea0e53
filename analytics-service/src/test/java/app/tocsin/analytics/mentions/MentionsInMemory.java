package app.tocsin.analytics.mentions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

public final class MentionsInMemory implements Mentions {
  final List<Mention> stored = new ArrayList<>();

  @Override
  public Mono<Mention> find(String id) {
    return Mono.justOrEmpty(stored.stream().filter(it -> it.id().equals(id)).findFirst());
  }

  /** One whose outlet is its id. */
  public void add(String id, String petition, String campaign, String at, Mention.State state) {
    var article =
        new Mention.Article(
            id,
            "title",
            new Link("https://www.example.org/" + id),
            Instant.parse(at),
            null,
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
        && filter.from().map(from -> !article.publishedAt().isBefore(from)).orElse(true)
        && filter.to().map(to -> article.publishedAt().isBefore(to)).orElse(true);
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
