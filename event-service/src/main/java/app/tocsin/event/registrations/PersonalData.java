package app.tocsin.event.registrations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where it is stored who registered for which slot. */
public interface PersonalData {
  /** The slots about which somebody's data is stored. */
  Flux<Kept> slots();

  /** Sees to it that the slots are all there, also those stored when nobody noted them. */
  Mono<Void> noteStored();

  /** Notes since when a slot is off; null where it takes place. */
  Mono<Void> noteOff(SlotId slot, @Nullable Instant since);

  /**
   * Erases who isn't registered any more, or never was: refused, lapsed, cancelled, asked twice.
   *
   * @param before who is known to be gone since then stays: a mail may still need it
   * @param asked who registered for a slot without limit before then and never confirmed the mail,
   *     has lapsed
   */
  Mono<Void> eraseGone(SlotId slot, Instant now, Instant before, Instant asked);

  /** Erases everybody of a slot, as often as it is asked for. How many came stays. */
  Mono<Void> eraseAll(SlotId slot, Instant now);

  /**
   * A slot.
   *
   * @param offSince since when it is known not to take place, or null
   */
  record Kept(SlotId slot, @Nullable Instant offSince) {}
}
