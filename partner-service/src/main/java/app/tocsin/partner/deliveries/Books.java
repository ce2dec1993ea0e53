package app.tocsin.partner.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Up to where it was attested what each lane was given. */
public interface Books {
  /** After midnight: until then all that was numbered before it is stored. */
  Duration SETTLING = Duration.ofMinutes(5);

  /** When what is numbered now is attested: after the next midnight (UTC). */
  static Instant next(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).plus(SETTLING);
  }

  /**
   * How far a lane is attested.
   *
   * @param version of its numbering: another one was given numbers since
   * @param attested the last number that a manifest covers
   * @param complete the greatest number up to which all deliveries are stored
   * @param last the last number that was given
   */
  record Lane(String endpoint, long version, long attested, long complete, long last) {}

  /** Lanes of these buckets of which something is to be attested by now. */
  Mono<List<Lane>> due(Set<Integer> buckets, Instant now, int limit);

  /** The lane, or empty. */
  Mono<Lane> read(String endpoint);

  /**
   * Notes up to where it is attested, and when to go on; where numbers were given since it was
   * seen, one goes on at once.
   *
   * @param next null where nothing is left
   */
  Mono<Void> note(Lane seen, long attested, @Nullable Instant next);
}
