package app.tocsin.partner.partners.mongo;

import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partner.Role;
import app.tocsin.partner.partners.Partners;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Partners in the collection {@code partners}. */
final class MongoPartners implements Partners {
  static final String COLLECTION = "partners";

  private final ReactiveMongoOperations mongo;

  MongoPartners(ReactiveMongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Mono<Partner> find(String id) {
    return stored(id).map(MongoPartners::toPartner);
  }

  @Override
  public Mono<List<Partner>> list(Query query) {
    List<Bson> filters = new ArrayList<>();
    if (query.after() != null) {
      filters.add(Filters.gt("_id", query.after()));
    }
    if (query.member() != null) {
      filters.add(Filters.eq("members.subject", query.member()));
    }
    return mongo
        .getCollection(COLLECTION)
        .flatMapMany(
            documents ->
                documents
                    .find(filters.isEmpty() ? new Document() : Filters.and(filters))
                    .sort(Sorts.ascending("_id"))
                    .limit(query.limit()))
        .map(MongoPartners::toPartner)
        .collectList();
  }

  @Override
  public Mono<Creation> create(Partner partner, String fingerprint) {
    Document document =
        changeable(partner)
            .append("_id", partner.id())
            .append("createdAt", Date.from(partner.createdAt()))
            .append("fingerprint", fingerprint);
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.insertOne(document)))
        .<Creation>thenReturn(new Creation.Stored(partner, fingerprint))
        .onErrorResume(MongoPartners::isDuplicate, _ -> earlier(partner.id()));
  }

  /** Either the request was made before, or it is the code that somebody else has. */
  private Mono<Creation> earlier(String id) {
    return stored(id)
        .<Creation>map(
            found -> new Creation.Stored(toPartner(found), found.getString("fingerprint")))
        .defaultIfEmpty(new Creation.CodeTaken());
  }

  @Override
  public Mono<Change> save(Partner after) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(
            documents ->
                Mono.from(
                    documents.updateOne(
                        Filters.and(
                            Filters.eq("_id", after.id()),
                            Filters.eq("version", after.version() - 1)),
                        new Document("$set", changeable(after)))))
        .map(result -> result.getMatchedCount() == 1 ? Change.SAVED : Change.OTHER_VERSION)
        .onErrorResume(MongoPartners::isDuplicate, _ -> Mono.just(Change.CODE_TAKEN));
  }

  private Mono<Document> stored(String id) {
    return mongo
        .getCollection(COLLECTION)
        .flatMap(documents -> Mono.from(documents.find(Filters.eq("_id", id)).first()));
  }

  private static Document changeable(Partner partner) {
    Profile profile = partner.profile();
    return new Document("version", partner.version())
        .append("code", profile.code())
        .append("name", profile.name())
        .append("coalitions", profile.coalitions().stream().sorted().toList())
        .append(
            "members",
            profile.members().stream()
                .map(
                    member ->
                        new Document("subject", member.subject())
                            .append("role", member.role().name().toLowerCase(Locale.ROOT)))
                .toList());
  }

  private static Partner toPartner(Document document) {
    return new Partner(
        document.getString("_id"),
        document.get("version", Number.class).longValue(),
        new Profile(
            document.getString("code"),
            document.getString("name"),
            Set.copyOf(document.getList("coalitions", String.class)),
            document.getList("members", Document.class).stream()
                .map(
                    member ->
                        new Member(
                            member.getString("subject"),
                            Role.valueOf(member.getString("role").toUpperCase(Locale.ROOT))))
                .toList()),
        document.getDate("createdAt").toInstant());
  }

  private static boolean isDuplicate(Throwable error) {
    return error instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
