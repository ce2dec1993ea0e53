package app.tocsin.load.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the rounds of all contenders come to: medians, and ratios of medians. */
record Comparison(List<Contender> contenders, List<Round> rounds) {

  /** Several contenders were measured; one of them at least once. */
  Comparison {
    contenders = List.copyOf(contenders);
    rounds = List.copyOf(rounds);
  }

  List<Round> of(Contender contender) {
    return rounds.stream().filter(round -> round.contender().equals(contender.name())).toList();
  }

  /** The median of the first contender with that role; empty where none was measured. */
  Optional<Double> median(Role role, ToDoubleFunction<Round> value) {
    return contenders.stream()
        .filter(contender -> contender.role() == role)
        .findFirst()
        .map(contender -> median(contender, value));
  }

  /** Those that are asked for a count, or those that are signed at. */
  List<Contender> contenders(boolean reads) {
    return contenders.stream().filter(contender -> contender.role().reads() == reads).toList();
  }

  double median(Contender contender, ToDoubleFunction<Round> value) {
    return median(of(contender).stream().mapToDouble(value).toArray());
  }

  double lowest(Contender contender, ToDoubleFunction<Round> value) {
    return of(contender).stream().mapToDouble(value).min().orElse(Double.NaN);
  }

  double highest(Contender contender, ToDoubleFunction<Round> value) {
    return of(contender).stream().mapToDouble(value).max().orElse(Double.NaN);
  }

  /**
   * Accepted requests a second of each contender over those of each that stands before it: {@code
   * B/A}, {@code C/B}, {@code C/A}. Signing and reading are not compared.
   */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (int i = 1; i < contenders.size(); i++) {
      for (int j = i - 1; j >= 0; j--) {
        Contender over = contenders.get(i);
        Contender under = contenders.get(j);
        if (over.role().reads() != under.role().reads()) {
          continue;
        }
        ratios.put(
            over.name() + "/" + under.name(),
            median(over, Round::perSecond) / median(under, Round::perSecond));
      }
    }
    return ratios;
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double... values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
