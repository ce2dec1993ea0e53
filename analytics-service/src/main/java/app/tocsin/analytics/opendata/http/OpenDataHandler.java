package app.tocsin.analytics.opendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.opendata.Csv;
import app.tocsin.analytics.opendata.PublicTables;
import app.tocsin.analytics.opendata.Table;
import app.tocsin.defaults.json.Json;
import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.requests.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The files of open data. */
class OpenDataHandler {
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final String BOM = "\uFEFF";
  private static final String VERSION = "Tocsin-Data-Version";
  private static final String AS_OF = "Tocsin-As-Of";

  private final PublicTables tables;
  private final Clock clock;

  OpenDataHandler(PublicTables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  Mono<ServerResponse> table(ServerRequest request) {
    String file = request.pathVariable("file");
    int dot = file.lastIndexOf('.');
    String name = dot < 0 ? file : file.substring(0, dot);
    String format = dot < 0 ? "" : file.substring(dot + 1);
    if (!format.equals("csv") && !format.equals("json")) {
      throw noSuchFile();
    }
    String language = language(request);
    boolean bom = isBomAsked(request);
    return find(request.pathVariable("id"), name)
        .filter(table -> !table.version().offsets().isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.of("petition-not-found").toException()))
        .flatMap(
            table ->
                format.equals("csv")
                    ? answer(
                        request,
                        table,
                        language,
                        CSV,
                        ((bom ? BOM : "") + Csv.of(table, language)).getBytes(UTF_8))
                    : answer(
                        request,
                        table,
                        language,
                        MediaType.APPLICATION_JSON,
                        Json.mapper().writeValueAsBytes(TableJson.of(table, language))));
  }

  private Mono<Table> find(String petition, String name) {
    if (petition.isBlank() || petition.equals("_") || petition.length() > 128) {
      throw Problem.of("petition-not-found").toException();
    }
    return switch (name) {
      case "hourly" -> tables.hourly(petition, clock.instant());
      case "territories" -> tables.territories(petition, clock.instant());
      case "sources" -> tables.sources(petition, clock.instant());
      default -> throw noSuchFile();
    };
  }

  private static RuntimeException noSuchFile() {
    return Problem.of(
            "not-found", "There are hourly, territories and sources, each as .csv and .json.")
        .toException();
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, Table table, String language, MediaType type, byte[] bytes) {
    String tag = '"' + Ids.digest(new String(bytes, UTF_8)) + '"';
    boolean known =
        request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
            .flatMap(each -> List.of(each.split(",", -1)).stream())
            .map(each -> each.strip().replaceFirst("^W/", ""))
            .anyMatch(each -> each.equals(tag) || each.equals("*"));
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .header(HttpHeaders.ETAG, tag)
            .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
            .header(HttpHeaders.CONTENT_LANGUAGE, language)
            .header(VERSION, table.version().text())
            .header(HttpHeaders.LINK, "<" + Table.LICENCE_URL + ">; rel=\"license\"")
            .header(HttpHeaders.LINK, "<" + table.name() + ".json>; rel=\"describedby\"");
    Instant asOf = table.asOf();
    if (asOf != null) {
      answer.header(AS_OF, asOf.toString());
    }
    if (known) {
      return answer.build();
    }
    if (type.equals(CSV)) {
      answer.header(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + table.name() + ".csv\"");
    }
    return answer.contentType(type).bodyValue(bytes);
  }

  private static String language(ServerRequest request) {
    String asked = request.queryParam("lang").orElse("");
    if (asked.equals("fr") || asked.equals("en")) {
      return asked;
    }
    if (!asked.isEmpty()) {
      throw Problem.invalidField("lang", "must be fr or en").toException();
    }
    List<Locale.LanguageRange> accepted = request.headers().acceptLanguage();
    String best = Locale.lookupTag(accepted, List.of("fr", "en"));
    return best == null ? "fr" : best;
  }

  private static boolean isBomAsked(ServerRequest request) {
    return switch (request.queryParam("bom").orElse("false")) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Problem.invalidField("bom", "must be true or false").toException();
    };
  }

  /**
   * A table with all that is to be known of it.
   *
   * @param rows by the names of the columns; null is a hidden count
   */
  record TableJson(
      String petitionId,
      String table,
      String licence,
      String licenceUrl,
      String dataVersion,
      CountedFrom countedFrom,
      @Nullable Instant asOf,
      String suppression,
      List<ColumnJson> columns,
      long total,
      List<Map<String, @Nullable Object>> rows) {
    static TableJson of(Table table, String language) {
      return new TableJson(
          table.petition(),
          table.name(),
          Table.LICENCE,
          Table.LICENCE_URL,
          table.version().text(),
          new CountedFrom(table.version().epoch(), table.version().offsets()),
          table.asOf(),
          language.equals("en")
              ? "Counts of 1 to 4 are hidden, and as many others as keep them from being worked"
                  + " out. Counted up to a midnight, so that no two tables tell of one person."
              : "Les effectifs de 1 à 4 sont masqués, et d'autres avec eux pour qu'on ne puisse pas"
                  + " les recalculer. Comptés jusqu'à un minuit : deux tableaux ne disent rien"
                  + " d'une seule personne.",
          table.columns().stream()
              .map(
                  column ->
                      new ColumnJson(
                          column.name(),
                          column.type(),
                          column.header().in(language),
                          column.description().in(language)))
              .toList(),
          table.total(),
          rows(table));
    }

    private static List<Map<String, @Nullable Object>> rows(Table table) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      for (List<@Nullable Object> row : table.rows()) {
        rows.add(named(table, row));
      }
      return rows;
    }

    private static Map<String, @Nullable Object> named(Table table, List<@Nullable Object> row) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        named.put(table.columns().get(i).name(), row.get(i));
      }
      return named;
    }
  }

  record ColumnJson(String name, String type, String header, String description) {}

  record CountedFrom(int epoch, SortedMap<String, Long> offsets) {}
}
