package app.tocsin.partner.partners.mongo;

import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partner.Member;
import app.tocsin.partner.partners.Partner.Profile;
import app.tocsin.partner.partners.Partner.Role;
import app.tocsin.partner.partners.Partners;
import app.tocsin.partner.vault.Vault;
import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Mono;

/** Partners in the collection {@code partners}; their people's addresses are sealed. */
final class MongoPartners implements Partners {
  static final String COLLECTION = "partners";

  private final StoredDocuments documents;
  private final Vault vault;

  MongoPartners(ReactiveMongoOperations mongo, Vault vault) {
    this.vault = vault;
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<Partner> find(String id) {
    return documents.find(id).map(this::toPartner);
  }

  @Override
  public Mono<List<Partner>> list(Query query) {
    String member = query.member();
    return documents
        .page(
            member == null ? Filters.empty() : Filters.eq("members.subject", member),
            query.after(),
            query.limit())
        .map(this::toPartner)
        .collectList();
  }

  /** What is stored under the id is what this or the same request made before. */
  @Override
  public Mono<Creation> create(Partner partner, String fingerprint) {
    return documents
        .insertOrFind(
            changeable(partner)
                .append("_id", partner.id())
                .append("createdAt", Date.from(partner.createdAt()))
                .append("fingerprint", fingerprint))
        .<Creation>map(
            stored -> new Creation.Stored(toPartner(stored), stored.getString("fingerprint")))
        .defaultIfEmpty(new Creation.CodeTaken());
  }

  @Override
  public Mono<Change> save(Partner after) {
    return documents
        .save(after.id(), after.version(), changeable(after))
        .map(saved -> saved ? Change.SAVED : Change.OTHER_VERSION)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(Change.CODE_TAKEN));
  }

  private Document changeable(Partner partner) {
    Profile profile = partner.profile();
    return new Document("version", partner.version())
        .append("code", profile.code())
        .append("codeSince", Date.from(partner.codeSince()))
        .append("name", profile.name())
        .append("coalitions", profile.coalitions().stream().sorted().toList())
        .append(
            "members",
            profile.members().stream()
                .map(
                    member ->
                        new Document("subject", member.subject())
                            .append("role", member.role().name().toLowerCase(Locale.ROOT))
                            .append("email", sealed(partner.id(), member.email())))
                .toList());
  }

  private Partner toPartner(Document document) {
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
                            Role.valueOf(member.getString("role").toUpperCase(Locale.ROOT)),
                            opened(document.getString("_id"), member.getString("email"))))
                .toList()),
        document.getDate("createdAt").toInstant(),
        document.get("codeSince", document.getDate("createdAt")).toInstant());
  }

  private @Nullable String sealed(String partner, @Nullable String email) {
    return email == null ? null : vault.seal(email, place(partner));
  }

  private @Nullable String opened(String partner, @Nullable String sealed) {
    return sealed == null ? null : vault.open(sealed, place(partner));
  }

  private static String place(String partner) {
    return "partner:" + partner;
  }
}
