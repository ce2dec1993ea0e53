package app.tocsin.partner.deliveries.http;

import app.tocsin.partner.deliveries.Delivery.State;
import app.tocsin.partner.deliveries.Replay;
import app.tocsin.partner.deliveries.Replay.Wish;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay as the API shows it.
 *
 * @param progress from 0 to 1
 */
record ReplayJson(
    String id,
    String endpoint,
    String status,
    @Nullable Instant since,
    @Nullable Instant until,
    List<String> types,
    List<String> petitions,
    List<String> states,
    boolean missingOnly,
    double progress,
    long position,
    long upTo,
    long resent,
    Instant createdAt) {
  static ReplayJson of(Replay replay) {
    Wish wish = replay.wish();
    return new ReplayJson(
        replay.id(),
        replay.endpoint(),
        replay.status().word(),
        wish.since(),
        wish.until(),
        wish.types().stream().sorted().toList(),
        wish.petitions().stream().sorted().toList(),
        wish.states().stream().map(State::word).sorted().toList(),
        wish.missingOnly(),
        replay.upTo() == 0 ? 1 : (double) replay.position() / replay.upTo(),
        replay.position(),
        replay.upTo(),
        replay.resent(),
        replay.createdAt());
  }
}
