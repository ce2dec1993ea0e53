package app.tocsin.analytics.reports.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.reports.Period;
import app.tocsin.analytics.reports.ReportQuery;
import app.tocsin.analytics.reports.Scope;
import app.tocsin.defaults.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bson.Document;

/** How parts of reports are stored: words and figures as JSON, queries as fields. */
final class StoredForm {
  private StoredForm() {}

  static String json(Object value) {
    return Json.mapper().writeValueAsString(value);
  }

  static <T> T read(String json, Class<T> type) {
    return Json.mapper().readValue(json, type);
  }

  static String digest(String json) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  static Document toDocument(ReportQuery query) {
    Document document =
        switch (query.scope()) {
          case Scope.Petitions(List<String> ids) -> new Document("petitions", ids);
          case Scope.Campaign(String id) -> new Document("campaign", id);
          case Scope.Territory(Scope.Level level, String code) ->
              new Document("level", level.word()).append("code", code);
        };
    return document
        .append("first", query.period().first().toString())
        .append("last", query.period().last().toString())
        .append("zone", query.period().zone().getId());
  }

  static ReportQuery toQuery(Document document) {
    return new ReportQuery(
        scope(document),
        new Period(
            LocalDate.parse(document.getString("first")),
            LocalDate.parse(document.getString("last")),
            ZoneId.of(document.getString("zone"))));
  }

  static Scope scope(Document document) {
    if (document.containsKey("petitions")) {
      return new Scope.Petitions(document.getList("petitions", String.class));
    }
    return document.containsKey("campaign")
        ? new Scope.Campaign(document.getString("campaign"))
        : new Scope.Territory(
            Scope.Level.valueOf(document.getString("level").toUpperCase(Locale.ROOT)),
            document.getString("code"));
  }
}
