package app.tocsin.petition.signatures;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stored signatures. */
public interface Signatures {
  /** The stored ones among these. */
  Flux<Signature> findAll(Collection<SignatureKey> keys);

  /**
   * Stores each change where nobody else was first: a new one where none has its key, a changed one
   * where the stored one has as many transitions, up to the same offset, as the one before.
   *
   * @return false where at least one was not stored: read and fold again; what was stored stays
   */
  Mono<Boolean> save(List<Change> changes);

  /** A signature as stored (null where it is new), and as it shall be. */
  record Change(@Nullable Signature before, Signature after) {}
}
