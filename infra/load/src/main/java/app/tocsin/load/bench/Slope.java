package app.tocsin.load.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How a figure changes with time: the median of the slopes between all pairs of samples (Theil,
 * Sen), which a few samples that happen to be high don't turn.
 */
final class Slope {

  private final List<double[]> samples = new ArrayList<>();

  void add(double seconds, double value) {
    samples.add(new double[] {seconds, value});
  }

  int size() {
    return samples.size();
  }

  /** A second. */
  double perSecond() {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        double between = samples.get(j)[0] - samples.get(i)[0];
        if (between > 0) {
          slopes.add((samples.get(j)[1] - samples.get(i)[1]) / between);
        }
      }
    }
    return Comparison.median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  double median() {
    return Comparison.median(samples.stream().mapToDouble(sample -> sample[1]).toArray());
  }

  /** By what share of itself it grows over the whole time; negative where it falls. */
  double growth() {
    double length = samples.getLast()[0] - samples.getFirst()[0];
    return perSecond() * length / median();
  }
}
