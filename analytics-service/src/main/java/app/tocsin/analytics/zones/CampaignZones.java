package app.tocsin.analytics.zones;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored time zones of campaigns. */
public interface CampaignZones {
  /** Empty where none was set. */
  Mono<CampaignZone> find(String campaign);

  Flux<CampaignZone> all();

  /** Keeps the first one of a campaign; false where there is one. */
  Mono<Boolean> create(CampaignZone zone);

  /** Keeps the next version; false where another one came before. */
  Mono<Boolean> save(CampaignZone after);
}
