package app.tocsin.event.registrations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where it is stored who registered for which slot. */
public interface PersonalData {
  /** The slots about which somebody's data is stored. */
  Flux<Kept> slots();

  /** Notes since when a slot is off; null where it takes place. */
  Mono<Void> noteOff(SlotId slot, @Nullable Instant since);

  /**
   * Erases who isn't registered any more, or never was: refused, lapsed, cancelled, asked twice.
   *
   * @param before what is younger stays: a mail may still need it
   */
  Mono<Void> eraseGone(SlotId slot, Instant now, Instant before);

  /** Erases everybody of a slot. How many came stays. */
  Mono<Void> eraseAll(SlotId slot);

  /**
   * A slot.
   *
   * @param offSince since when it is known not to take place, or null
   */
  record Kept(SlotId slot, @Nullable Instant offSince) {}
}
