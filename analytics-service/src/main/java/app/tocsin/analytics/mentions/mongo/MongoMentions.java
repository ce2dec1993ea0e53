package app.tocsin.analytics.mentions.mongo;

import app.tocsin.analytics.mentions.Link;
import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import app.tocsin.analytics.mentions.Mentions;
import app.tocsin.analytics.mentions.SearchExpression;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Mentions in the collection {@code mentions}. */
final class MongoMentions implements Mentions {
  static final String COLLECTION = "mentions";

  /** A day begins nowhere sooner or later than that elsewhere: what an index finds a day in. */
  private static final Duration FARTHEST = Duration.ofHours(26);

  private final StoredDocuments documents;
  private final ZoneId zone;

  /**
   * @param zone whose days were meant before each mention had its day
   */
  MongoMentions(ReactiveMongoOperations mongo, ZoneId zone) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
    this.zone = zone;
  }

  @Override
  public Mono<Mention> find(String id) {
    return documents.find(id).map(this::toMention);
  }

  @Override
  public Mono<List<Mention>> list(Filter filter, Optional<Place> after, int limit) {
    return documents
        .page(
            Filters.and(filters(filter, after)),
            Sorts.orderBy(Sorts.descending("publishedAt"), Sorts.ascending("_id")),
            limit)
        .map(this::toMention)
        .collectList();
  }

  private static List<Bson> filters(Filter filter, Optional<Place> after) {
    List<Bson> filters = new ArrayList<>();
    filters.add(Filters.exists("publishedAt"));
    filter.petition().ifPresent(id -> filters.add(Filters.eq("petition", id)));
    filter.campaign().ifPresent(id -> filters.add(Filters.eq("campaign", id)));
    filter.from().ifPresent(from -> filters.add(from(from)));
    filter.to().ifPresent(to -> filters.add(to(to)));
    filter.tone().ifPresent(tone -> filters.add(Filters.eq("tone", tone.word())));
    filter.state().ifPresent(state -> filters.add(Filters.eq("state", state.word())));
    filter.words().forEach(words -> filters.add(Filters.regex("words", Pattern.quote(words))));
    after.ifPresent(
        place -> {
          Date at = Date.from(place.publishedAt());
          filters.add(
              Filters.or(
                  Filters.lt("publishedAt", at),
                  Filters.and(Filters.eq("publishedAt", at), Filters.gt("_id", place.id()))));
        });
    return filters;
  }

  private static Bson from(Border border) {
    return Filters.and(
        Filters.gte("publishedAt", Date.from(border.at().minus(FARTHEST))),
        Filters.or(
            Filters.gte("day", border.day().toString()),
            Filters.and(
                Filters.eq("day", null), Filters.gte("publishedAt", Date.from(border.at())))));
  }

  private static Bson to(Border border) {
    return Filters.and(
        Filters.lt("publishedAt", Date.from(border.at().plus(FARTHEST))),
        Filters.or(
            Filters.lt("day", border.day().toString()),
            Filters.and(
                Filters.eq("day", null), Filters.lt("publishedAt", Date.from(border.at())))));
  }

  @Override
  public Mono<Mention> create(Mention mention) {
    return documents
        .insertOrFind(
            changeable(mention)
                .append("_id", mention.id())
                .append("origin", mention.origin())
                .append("createdAt", Date.from(mention.createdAt())))
        .map(this::toMention);
  }

  @Override
  public Mono<Change> save(Mention after) {
    return documents
        .save(after.id(), after.version(), changeable(after))
        .map(saved -> saved ? Change.SAVED : Change.OTHER_VERSION)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(Change.MENTIONED_ALREADY));
  }

  @Override
  public Mono<Boolean> remove(String id, long version) {
    return documents.remove(id, version);
  }

  @Override
  public Mono<Boolean> has(Article article) {
    return documents.first(Filters.eq("key", article.key())).hasElement();
  }

  private static Document changeable(Mention mention) {
    Article article = mention.article();
    Tone tone = article.tone();
    return new Document("version", mention.version())
        .append("key", article.key())
        .append("outlet", article.outlet())
        .append("title", article.title())
        .append("words", SearchExpression.words(article.outlet() + " " + article.title()))
        .append("url", article.link().url())
        .append("publishedAt", Date.from(article.publishedAt()))
        .append("dayOnly", article.dayOnly())
        .append("day", article.day() == null ? null : article.day().toString())
        .append("reach", article.reach())
        .append("tone", tone == null ? null : tone.word())
        .append("petition", article.petition())
        .append("campaign", article.campaign())
        .append("state", mention.state().word());
  }

  private @Nullable LocalDate day(Document document) {
    if (!document.getBoolean("dayOnly")) {
      return null;
    }
    String day = document.getString("day");
    return day == null
        ? LocalDate.ofInstant(document.getDate("publishedAt").toInstant(), zone)
        : LocalDate.parse(day);
  }

  private Mention toMention(Document document) {
    Number reach = document.get("reach", Number.class);
    return new Mention(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        new Article(
            document.getString("outlet"),
            document.getString("title"),
            new Link(document.getString("url")),
            document.getDate("publishedAt").toInstant(),
            day(document),
            reach == null ? null : Long.valueOf(reach.longValue()),
            Optional.ofNullable(document.getString("tone")).flatMap(Tone::of).orElse(null),
            document.getString("petition"),
            document.getString("campaign")),
        State.of(document.getString("state")).orElseThrow(),
        document.getString("origin"),
        document.getDate("createdAt").toInstant());
  }
}
