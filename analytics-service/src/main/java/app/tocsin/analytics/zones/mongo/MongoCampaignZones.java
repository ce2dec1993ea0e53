package app.tocsin.analytics.zones.mongo;

import app.tocsin.analytics.zones.CampaignZone;
import app.tocsin.analytics.zones.CampaignZones;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Time zones in the collection {@code campaign-zones}. */
final class MongoCampaignZones implements CampaignZones {
  private static final String COLLECTION = "campaign-zones";
  private static final int MOST = 100_000;

  private final StoredDocuments documents;

  MongoCampaignZones(ReactiveMongoOperations mongo) {
    this.documents = new StoredDocuments(mongo, COLLECTION);
  }

  @Override
  public Mono<CampaignZone> find(String campaign) {
    return documents.find(campaign).map(MongoCampaignZones::toZone);
  }

  @Override
  public Flux<CampaignZone> all() {
    return documents.some(Filters.exists("zone"), MOST).map(MongoCampaignZones::toZone);
  }

  @Override
  public Mono<Boolean> create(CampaignZone zone) {
    return documents
        .insert(changeable(zone).append("_id", zone.campaign()))
        .thenReturn(true)
        .onErrorResume(DuplicateKeys::only, _ -> Mono.just(false));
  }

  @Override
  public Mono<Boolean> save(CampaignZone after) {
    return documents.save(after.campaign(), after.version(), changeable(after));
  }

  private static Document changeable(CampaignZone zone) {
    Instant frozen = zone.frozen();
    return new Document("version", zone.version())
        .append("zone", zone.zone().getId())
        .append("author", zone.author())
        .append("changedAt", Date.from(zone.changedAt()))
        .append("frozen", frozen == null ? null : Date.from(frozen));
  }

  private static CampaignZone toZone(Document document) {
    Instant changedAt = document.getDate("changedAt").toInstant();
    return new CampaignZone(
        document.getString("_id"),
        ZoneId.of(document.getString("zone")),
        document.get("version", Number.class).longValue(),
        document.getString("author"),
        changedAt,
        frozen(document, changedAt));
  }

  /** Some were stored with the zone before them instead. */
  private static @Nullable Instant frozen(Document document, Instant changedAt) {
    Date frozen = document.getDate("frozen");
    String before = document.getString("before");
    if (frozen != null) {
      return frozen.toInstant();
    }
    return before == null ? null : CampaignZone.midnight(ZoneId.of(before), changedAt);
  }
}
