package app.tocsin.event.registrations;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringEvent;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.HostNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knows one gathering, whatever it is asked for. */
public final class OneGathering implements Gatherings {
  private final Gathering gathering;
  private final List<Numbered> untold = new ArrayList<>();

  public OneGathering(Gathering gathering) {
    this.gathering = gathering;
  }

  @Override
  public Mono<Gathering> find(GatheringId id) {
    return Mono.just(gathering);
  }

  @Override
  public Mono<Gathering> findBySlug(String slug) {
    return Mono.empty();
  }

  @Override
  public Flux<Gathering> findAll(Collection<GatheringId> ids) {
    return Flux.empty();
  }

  @Override
  public Flux<Gathering> ofManager(String person, Optional<GatheringId> after, int limit) {
    return Flux.empty();
  }

  @Override
  public Flux<Gathering> ofCommittee(String committee, int limit) {
    return Flux.empty();
  }

  @Override
  public Flux<Gathering> naming(String committee, Optional<GatheringId> after, int limit) {
    return Flux.empty();
  }

  @Override
  public Flux<Gathering> ended(Instant now) {
    return Flux.empty();
  }

  @Override
  public Mono<Created> create(Gathering created) {
    return Mono.empty();
  }

  @Override
  public Mono<Boolean> save(Gathering after, Optional<GatheringEvent> event, List<HostNews> news) {
    for (HostNews each : news) {
      untold.add(new Numbered(after.version() + ":h" + untold.size(), each));
    }
    return Mono.just(true);
  }

  @Override
  public Mono<Untold> untold(GatheringId id) {
    return Mono.fromSupplier(() -> new Untold(gathering, untold));
  }

  @Override
  public Flux<GatheringId> withUntold() {
    return Flux.just(gathering.id());
  }

  @Override
  public Mono<Void> told(Untold news) {
    return Mono.fromRunnable(() -> untold.removeAll(news.news()));
  }
}
