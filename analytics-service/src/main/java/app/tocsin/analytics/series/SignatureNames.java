package app.tocsin.analytics.series;

import app.tocsin.messaging.projections.CellKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of documents and cells, each written once, however many signatures are counted in it: a
 * million of them have a few thousand. What becomes more than that is forgotten and written again.
 */
final class SignatureNames {
  private static final int HOURS = 24;
  private static final int IN_ALL = HOURS;
  private static final int MOST_PETITIONS = 2_000;
  private static final int MOST_VALUES = 256;
  private static final int MOST_COMMUNES = 8_192;
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final long SECONDS_A_DAY = 86_400;

  private final Map<String, OfPetition> petitions = new ConcurrentHashMap<>();
  private final Map<Hour, OfHour> hours = new ConcurrentHashMap<>();
  private final Map<String, String> communes = new ConcurrentHashMap<>();
  private final Map<Dimension, List<Map<String, String>>> cells = new EnumMap<>(Dimension.class);
  private final List<String> quarters = numbered(SignatureDocuments.QUARTERS, 96);
  private final List<String> minutes = numbered(SignatureDocuments.MINUTES, 60);

  SignatureNames() {
    for (Dimension dimension : Dimension.values()) {
      List<Map<String, String>> named = new ArrayList<>(HOURS + 1);
      for (int hour = 0; hour <= IN_ALL; hour++) {
        named.add(new ConcurrentHashMap<>());
      }
      cells.put(dimension, named);
    }
  }

  private record Hour(String petition, long number) {}

  /**
   * Documents of a petition.
   *
   * @param communes in their order
   */
  record OfPetition(String summary, List<String> communes) {}

  /** Documents of a petition that have an hour. */
  record OfHour(String day, String minutes) {}

  OfPetition of(String petition) {
    OfPetition known = petitions.get(petition);
    return known == null
        ? keep(
            petitions,
            MOST_PETITIONS,
            petition,
            new OfPetition(
                SignatureDocuments.summary(petition), SignatureDocuments.communes(petition)))
        : known;
  }

  OfHour of(String petition, Instant at) {
    var hour = new Hour(petition, Math.floorDiv(at.getEpochSecond(), SECONDS_AN_HOUR));
    OfHour known = hours.get(hour);
    return known == null
        ? keep(
            hours,
            MOST_PETITIONS,
            hour,
            new OfHour(
                SignatureDocuments.day(
                    petition,
                    LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY))),
                SignatureDocuments.minutes(petition, at)))
        : known;
  }

  /** The cell of a quarter of an hour of the day. */
  String quarter(int number) {
    return quarters.get(number);
  }

  /** The cell of a minute of the hour. */
  String minute(int number) {
    return minutes.get(number);
  }

  /** The cell of a value in an hour of the day. */
  String cell(Dimension dimension, int hour, String value) {
    Map<String, String> named = Objects.requireNonNull(cells.get(dimension)).get(hour);
    String known = named.get(value);
    return known == null
        ? keep(
            named,
            MOST_VALUES,
            value,
            dimension.group() + "." + (hour == IN_ALL ? "" : hour + "|") + CellKey.of(value))
        : known;
  }

  /** The cell of a value in all hours together. */
  String cell(Dimension dimension, String value) {
    return cell(dimension, IN_ALL, value);
  }

  String commune(String code) {
    String known = communes.get(code);
    return known == null
        ? keep(communes, MOST_COMMUNES, code, SignatureDocuments.COMMUNES + "." + CellKey.of(code))
        : known;
  }

  private static <K, V> V keep(Map<K, V> names, int most, K key, V name) {
    if (names.size() >= most) {
      names.clear();
    }
    names.put(key, name);
    return name;
  }

  private static List<String> numbered(String group, int count) {
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(group + "." + i);
    }
    return List.copyOf(names);
  }
}
