package app.tocsin.petition.counts;

import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Suppression;
import app.tocsin.territories.Territories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/**
 * A petition's count by département for everybody: small cells are hidden beside the public count
 * ({@link Suppression}), and what is shown stays for a day. A table that moved with each signature
 * would tell where each signer lives: by the difference to the one before.
 */
public final class PublicTerritories {
  /** How long a table is shown before the next one is made. */
  public static final Duration SHOWN = Duration.ofDays(1);

  private final TerritoryCounts counts;
  private final Territories territories;
  private final Publications publications;

  public PublicTerritories(
      TerritoryCounts counts, Territories territories, Publications publications) {
    this.counts = counts;
    this.territories = territories;
    this.publications = publications;
  }

  /** The tables that were published last: all instances show the same. */
  public interface Publications {
    /** The last one of the petition, or empty. */
    Mono<Publication> find(PetitionId petition);

    /** Stores the next one where the last one is still that one; false where it isn't. */
    Mono<Boolean> publish(Optional<Publication> last, Publication next);
  }

  /**
   * A table.
   *
   * @param at up to when it is counted
   * @param counts of the cells that are shown, by their codes
   */
  public record Publication(PetitionId petition, Instant at, Map<String, Long> counts) {
    public Publication {
      counts = Map.copyOf(counts);
    }
  }

  /** A table with its names; no line where nobody signed, or too few. */
  public record Shown(Instant at, List<TerritoryCounts.Line> lines) {}

  /** What everybody may see at that moment. */
  public Mono<Shown> of(PetitionId petition, Instant now) {
    return publications
        .find(petition)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            last ->
                last.filter(shown -> now.isBefore(shown.at().plus(SHOWN)))
                    .map(Mono::just)
                    .orElseGet(() -> next(petition, last, now)))
        .map(shown -> new Shown(shown.at(), counts.lines(shown.counts())));
  }

  private Mono<Publication> next(PetitionId petition, Optional<Publication> last, Instant now) {
    return counts
        .cells(petition)
        .map(cells -> new Publication(petition, now, shown(cells)))
        .flatMap(
            next ->
                next.counts().isEmpty()
                    ? Mono.just(next) // says nothing: the first that says something is stored
                    : publications
                        .publish(last, next)
                        .flatMap(stored -> stored ? Mono.just(next) : publications.find(petition)));
  }

  private Map<String, Long> shown(Map<String, Long> cells) {
    var codes = new TreeSet<>(cells.keySet());
    territories.departements().stream().map(Departement::code).forEach(codes::add);
    List<String> places = new ArrayList<>(codes);
    List<Long> table = places.stream().map(code -> cells.getOrDefault(code, 0L)).toList();
    Map<String, Long> shown = new TreeMap<>();
    List<OptionalLong> published = Suppression.of(table).orElse(List.of());
    for (int i = 0; i < published.size(); i++) {
      String code = places.get(i);
      published.get(i).ifPresent(count -> add(shown, code, count));
    }
    return shown;
  }

  private static void add(Map<String, Long> shown, String code, long count) {
    if (count > 0) {
      shown.put(code, count);
    }
  }
}
