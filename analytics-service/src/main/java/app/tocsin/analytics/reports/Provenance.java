package app.tocsin.analytics.reports;

import app.tocsin.analytics.reports.Figures.Offset;
import app.tocsin.analytics.reports.Happenings.Happened;
import app.tocsin.analytics.series.DataVersion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What figures were counted from: signatures, gatherings and reviews where there are any. */
final class Provenance {
  private Provenance() {}

  static String text(DataVersion version, Happened happened) {
    return happened.gatherings() == null && happened.reviews() == null
        ? version.text()
        : version.text() + "." + happened.version().text();
  }

  static List<Offset> offsets(DataVersion version, Happened happened) {
    return Stream.concat(
            version.offsets().entrySet().stream(), happened.version().offsets().entrySet().stream())
        .map(
            each ->
                new Offset(
                    topic(each.getKey()),
                    Integer.parseInt(each.getKey().replaceAll("[^0-9]", "")),
                    each.getValue() + 1))
        .sorted(Comparator.comparing(Offset::topic).thenComparingInt(Offset::partition))
        .toList();
  }

  /** By the first letter of a projection's input. */
  private static String topic(String input) {
    return switch (input.charAt(0)) {
      case 'r' -> "gathering.registrations";
      case 'f' -> "gathering.funds";
      case 'm' -> "petition.reviews";
      default -> "petition.signatures";
    };
  }
}
