package app.tocsin.analytics.zones.mongo;

import app.tocsin.analytics.zones.CampaignZone;
import app.tocsin.analytics.zones.CampaignZones;
import app.tocsin.messaging.mongo.DuplicateKeys;
import app.tocsin.messaging.mongo.StoredDocuments;
import com.mongodb.client.model.Filters;
import java.time.ZoneId;
import java.util.Date;
import org.bson.Document;
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
    ZoneId before = zone.before();
    return new Document("version", zone.version())
        .append("zone", zone.zone().getId())
        .append("author", zone.author())
        .append("changedAt", Date.from(zone.changedAt()))
        .append("before", before == null ? null : before.getId());
  }

  private static CampaignZone toZone(Document document) {
    String before = document.getString("before");
    return new CampaignZone(
        document.getString("_id"),
        ZoneId.of(document.getString("zone")),
        document.get("version", Number.class).longValue(),
        document.getString("author"),
        document.getDate("changedAt").toInstant(),
        before == null ? null : ZoneId.of(before));
  }
}
