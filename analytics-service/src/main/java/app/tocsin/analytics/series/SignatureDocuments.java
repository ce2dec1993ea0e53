package app.tocsin.analytics.series;

import app.tocsin.messaging.projections.Addition;
import app.tocsin.messaging.projections.CellKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which documents and cells a signature is counted. A petition has one summary, and for each day
 * of UTC one document: its total by quarter of an hour, and by hour and value each {@link
 * Dimension}; of all petitions together by territory only. Minutes have a document an hour, which
 * expires. So a batch touches few documents, however many cells it adds to.
 */
public final class SignatureDocuments {
  /** The whole system, counted as if it were one petition. */
  public static final String ALL = "_";

  /** How long minutes are kept. */
  public static final Duration MINUTES_KEPT = Duration.ofDays(2);

  static final String TOTAL = "n";
  static final String QUARTERS = "q";
  static final String MINUTES = "m";
  static final String COMMUNES = "com";
  static final String TOTAL_CELL = "n.all";

  /** Communes of a petition are dealt out: a document of all 35,000 would be dear to change. */
  private static final int COMMUNE_DOCUMENTS = 16;

  /** The groups of a summary in which no two countings of the same records may differ. */
  public static final Set<String> COMPARED =
      Set.of(TOTAL, Dimension.REGION.group(), Dimension.DEPARTEMENT.group());

  /** The groups of a summary whose values people make up. */
  public static final Set<String> FREE =
      Arrays.stream(Dimension.values())
          .filter(Dimension::isFree)
          .map(Dimension::group)
          .collect(Collectors.toUnmodifiableSet());

  private static final int SECONDS_A_QUARTER = 900;
  private static final Dimension[] DIMENSIONS = Dimension.values();
  private static final int BOUND_DIMENSIONS =
      (int) Arrays.stream(DIMENSIONS).filter(dimension -> !dimension.isFree()).count();
  private static final List<String> IN_ALL = List.of(TOTAL_CELL);
  private static final SignatureNames NAMES = new SignatureNames();

  private SignatureDocuments() {}

  /** The document that says what a petition has in all, and how far it is counted. */
  public static String summary(String petition) {
    return CellKey.of(petition) + ":all";
  }

  /** Whether it is such a document. */
  public static boolean isSummary(String document) {
    return document.endsWith(":all");
  }

  /** The group of a summary that holds this dimension. */
  public static String groupOf(Dimension dimension) {
    return dimension.group();
  }

  static String day(String petition, LocalDate utc) {
    return CellKey.of(petition) + ":" + utc;
  }

  static String minutes(String petition, Instant hour) {
    return CellKey.of(petition) + ":m:" + hour.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
  }

  /** When a document may be forgotten; null where it is kept. */
  public static @Nullable Instant expiry(String document) {
    int at = document.indexOf(":m:");
    return at < 0
        ? null
        : Instant.ofEpochSecond(Long.parseLong(document.substring(at + 3)))
            .plus(MINUTES_KEPT)
            .plus(1, ChronoUnit.HOURS);
  }

  static List<String> communes(String petition) {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < COMMUNE_DOCUMENTS; i++) {
      documents.add(communes(petition, i));
    }
    return documents;
  }

  /**
   * What a signature adds.
   *
   * @param valueOf the value that it is counted under, which isn't its own where a petition has too
   *     many
   * @param now later than which by {@link #MINUTES_KEPT} no minute is kept
   */
  public static List<Addition> of(
      CountedSignature signature, BiFunction<Dimension, String, String> valueOf, Instant now) {
    String petition = signature.petitionId();
    Instant at = signature.countedAt();
    SignatureNames.OfPetition own = NAMES.of(petition);
    SignatureNames.OfHour ownHour = NAMES.of(petition, at);
    SignatureNames.OfHour allHour = NAMES.of(ALL, at);
    int second = Math.floorMod(at.getEpochSecond(), 86_400);
    int hour = second / 3600;
    String quarter = NAMES.quarter(second / SECONDS_A_QUARTER);
    String[] ofDay = new String[DIMENSIONS.length + 1];
    String[] inAll = new String[DIMENSIONS.length + 1];
    String[] everywhere = new String[BOUND_DIMENSIONS + 1];
    int bound = 0;
    int place = 0;
    ofDay[0] = quarter;
    inAll[0] = TOTAL_CELL;
    everywhere[0] = quarter;
    for (Dimension dimension : DIMENSIONS) {
      String value = valueOf.apply(dimension, signature.value(dimension));
      place++;
      ofDay[place] = NAMES.cell(dimension, hour, value);
      inAll[place] = NAMES.cell(dimension, value);
      if (!dimension.isFree()) {
        everywhere[++bound] = ofDay[place];
      }
    }
    String commune = signature.commune();
    List<Addition> additions = new ArrayList<>(7);
    additions.add(new Addition(ownHour.day(), List.of(ofDay), 1));
    additions.add(new Addition(own.summary(), List.of(inAll), 1));
    additions.add(
        new Addition(
            own.communes().get(communeDocument(commune)), List.of(NAMES.commune(commune)), 1));
    additions.add(new Addition(allHour.day(), List.of(everywhere), 1));
    additions.add(new Addition(NAMES.of(ALL).summary(), IN_ALL, 1));
    if (at.isAfter(now.minus(MINUTES_KEPT))) {
      List<String> minute = List.of(NAMES.minute(second / 60 % 60));
      additions.add(new Addition(ownHour.minutes(), minute, 1));
      additions.add(new Addition(allHour.minutes(), minute, 1));
    }
    return additions;
  }

  private static String communes(String petition, int document) {
    return CellKey.of(petition) + ":com:" + document;
  }

  private static int communeDocument(String commune) {
    return Math.floorMod(
        commune.substring(0, Math.min(2, commune.length())).hashCode(), COMMUNE_DOCUMENTS);
  }
}
