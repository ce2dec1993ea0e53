package app.tocsin.petition.counts;

import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.petition.petitions.PetitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Mono;

/** A petition's tallies as they were read together; each is exact up to a place of its own. */
record Tallied(Tally count, Tally departements) {
  private static final String INPUT = "s";

  static Mono<Tallied> read(Tallies tallies, PetitionId petition) {
    String count = petition.value();
    String departements = TerritoryCounts.tallyId(count);
    return tallies
        .findAll(List.of(count, departements))
        .collectMap(Tally::id)
        .map(
            found ->
                new Tallied(
                    found.getOrDefault(count, Tally.empty(count)),
                    found.getOrDefault(departements, Tally.empty(departements))));
  }

  /** The place up to which the count has counted, by partition of the log. */
  Map<Integer, Long> upTo() {
    return byPartition(count, Tally.Part::watermark);
  }

  /** What it has counted, by partition of the log. */
  Map<Integer, Long> counted() {
    return byPartition(count, part -> part.cells().getOrDefault(PetitionCount.COUNTED, 0L));
  }

  /** The place up to which départements have been counted, by partition of the log. */
  Map<Integer, Long> departementsUpTo() {
    return byPartition(departements, Tally.Part::watermark);
  }

  /** What was counted by département. */
  Map<String, Long> byDepartement() {
    return departements.totals();
  }

  /** Whether both have counted up to the same place: they are written together. */
  boolean keepPace() {
    return upTo().equals(departementsUpTo());
  }

  private static Map<Integer, Long> byPartition(Tally tally, ToLongFunction<Tally.Part> what) {
    Map<Integer, Long> parts = new HashMap<>();
    tally
        .parts()
        .forEach(
            (input, part) -> {
              if (input.startsWith(INPUT)) {
                parts.put(Integer.valueOf(input.substring(INPUT.length())), what.applyAsLong(part));
              }
            });
    return parts;
  }
}
