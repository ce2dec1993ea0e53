package app.tocsin.gateway.pages;

import app.tocsin.defaults.json.Json;
import app.tocsin.gateway.html.Language;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is asked about a gathering besides itself.
 *
 * @param slots the next ones, with their places
 * @param jsonLd as search engines read it; empty where the service can't say now
 * @param funds the totals of what was pledged and collected; empty likewise, and where nobody asked
 */
record GatheringAbout(
    List<GatheringPage.Slot> slots, Optional<JsonNode> jsonLd, Optional<JsonNode> funds) {

  /** Puts what became of it, what it brought, and what search engines read. */
  void describe(
      Map<String, Object> model, JsonNode gathering, Map<String, String> texts, Language language) {
    JsonNode report = gathering.path("report");
    JsonNode attendance = report.path("attendance");
    model.put("reported", report.isObject());
    model.put("report", PetitionPage.paragraphs(report.path("text").asString("")));
    model.put("counted", attendance.isNumber());
    model.put(
        "attendance",
        NumberFormat.getIntegerInstance(language.locale()).format(attendance.asLong(0)));
    List<Map<String, Object>> totals = totals(texts, language);
    model.put("totals", totals);
    model.put("hasTotals", !totals.isEmpty());
    model.put("hasJsonLd", jsonLd.isPresent());
    model.put("jsonLd", jsonLd.map(GatheringAbout::data).orElse(""));
  }

  /** JSON that ends no script element, whatever people wrote: the template puts it as it is. */
  static String data(JsonNode json) {
    return Json.mapper()
        .writeValueAsString(json)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private List<Map<String, Object>> totals(Map<String, String> texts, Language language) {
    List<Map<String, Object>> totals = new ArrayList<>();
    if (funds.isPresent()) {
      for (JsonNode total : funds.get().path("totals")) {
        totals.add(
            Map.of(
                "kind",
                texts.getOrDefault("g_funds_" + total.path("kind").asString(""), ""),
                "amount",
                amount(
                    total.path("amount").asString(""),
                    total.path("currency").asString(""),
                    language)));
      }
    }
    return totals;
  }

  private static String amount(String amount, String currency, Language language) {
    try {
      NumberFormat format = NumberFormat.getCurrencyInstance(language.locale());
      format.setCurrency(Currency.getInstance(currency));
      return format.format(new BigDecimal(amount));
    } catch (IllegalArgumentException unknown) {
      return amount + " " + currency;
    }
  }
}
