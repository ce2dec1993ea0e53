package app.tocsin.territories;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The derived file, read. Its format is in {@code source/README.md}. */
record Referential(
    String version,
    LocalDate validAt,
    List<Region> regions,
    List<Departement> departements,
    List<Epci> epcis,
    List<Commune> communes) {

  /**
   * @throws IllegalArgumentException if a line is not as the format says; it names the line
   */
  static Referential read(BufferedReader lines) throws IOException {
    Reading reading = new Reading();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        reading.take(new Fields(line));
      } catch (RuntimeException malformed) {
        throw new IllegalArgumentException("territories, line " + number + ": " + line, malformed);
      }
    }
    return reading.end();
  }

  /**
   * What was read so far. Written without streams and splitting: this runs in a cold JVM, where
   * they cost most of the time.
   */
  private static final class Reading {

    private final Map<String, String> once = new HashMap<>();
    private final Map<String, Integer> inRegion = new HashMap<>();
    private final Map<String, Integer> inDepartement = new HashMap<>();
    private final Map<String, Integer> inEpci = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final Map<String, Departement> departements = new HashMap<>();
    private final List<Departement> departementsInOrder = new ArrayList<>();
    private final List<Epci> epcis = new ArrayList<>();
    private final List<Commune> communes = new ArrayList<>(36_000);
    private String version = "";
    private @Nullable LocalDate validAt;

    void take(Fields fields) {
      String kind = fields.next();
      switch (kind) {
        case "V" -> {
          fields.next();
          version = fields.next();
          validAt = LocalDate.parse(fields.next());
        }
        case "R" -> regions.add(new Region(keptOnce(fields.next()), fields.next(), 0));
        case "D" -> {
          Departement departement =
              new Departement(keptOnce(fields.next()), fields.next(), keptOnce(fields.next()), 0);
          departements.put(departement.code(), departement);
          departementsInOrder.add(departement);
        }
        case "E" -> epcis.add(new Epci(keptOnce(fields.next()), fields.next(), 0));
        case "C" -> communes.add(commune(fields));
        default -> throw new IllegalArgumentException("kind of line: " + kind);
      }
      fields.end();
    }

    private Commune commune(Fields fields) {
      String code = fields.next();
      String name = fields.next();
      Departement departement =
          Objects.requireNonNull(departements.get(fields.next()), "département of the commune");
      String epci = orNull(fields.next());
      String canton = orNull(fields.next());
      int population = Integer.parseInt(fields.next());
      List<String> postcodes = postcodes(fields.next());
      inDepartement.merge(departement.code(), population, Integer::sum);
      inRegion.merge(departement.region(), population, Integer::sum);
      if (epci != null) {
        inEpci.merge(epci, population, Integer::sum);
      }
      return new Commune(code, name, departement.code(), epci, canton, population, postcodes);
    }

    private List<String> postcodes(String field) {
      if (field.length() == 5) {
        return List.of(keptOnce(field));
      }
      List<String> postcodes = new ArrayList<>();
      for (int at = 0; at < field.length(); at += 6) {
        postcodes.add(keptOnce(field.substring(at, at + 5)));
      }
      return List.copyOf(postcodes);
    }

    Referential end() {
      regions.replaceAll(
          one -> new Region(one.code(), one.name(), inRegion.getOrDefault(one.code(), 0)));
      departementsInOrder.replaceAll(
          one ->
              new Departement(
                  one.code(), one.name(), one.region(), inDepartement.getOrDefault(one.code(), 0)));
      epcis.replaceAll(one -> new Epci(one.code(), one.name(), inEpci.getOrDefault(one.code(), 0)));
      return new Referential(
          version,
          Objects.requireNonNull(validAt, "territories: no line V"),
          List.copyOf(regions),
          List.copyOf(departementsInOrder),
          List.copyOf(epcis),
          List.copyOf(communes));
    }

    private @Nullable String orNull(String field) {
      return field.isEmpty() ? null : keptOnce(field);
    }

    /** Codes and postcodes recur tens of thousands of times; the heap has each once. */
    private String keptOnce(String field) {
      String earlier = once.putIfAbsent(field, field);
      return earlier == null ? field : earlier;
    }
  }

  /** The tab-separated fields of a line, one after the other. */
  private static final class Fields {

    private final String line;
    private int at;

    Fields(String line) {
      this.line = line;
    }

    String next() {
      if (at > line.length()) {
        throw new IllegalArgumentException("too few fields");
      }
      int tab = line.indexOf('\t', at);
      int end = tab < 0 ? line.length() : tab;
      String field = line.substring(at, end);
      at = end + 1;
      return field;
    }

    void end() {
      if (at <= line.length()) {
        throw new IllegalArgumentException("too many fields");
      }
    }
  }
}
