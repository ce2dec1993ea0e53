package app.tocsin.gateway.pages;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.PetitionPage.ErrorLine;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The HTML of one gathering: what, when, where, and the form to come. */
final class GatheringPage {
  private static final List<String> FIELDS =
      List.of("slot", "givenName", "familyName", "email", "postcode", "country", "people");
  private static final Set<String> OVER = Set.of("held", "reported");

  private final Templates templates;
  private final Countries countries = new Countries();

  GatheringPage(Templates templates) {
    this.templates = templates;
  }

  /** What is shown above the form besides the gathering. */
  enum Notice {
    NONE,
    FULL,
    CLOSED,
    TRY_LATER,
    TOO_MANY
  }

  /**
   * A slot and its places.
   *
   * @param places as the service counts them; an empty object where nobody can say
   */
  record Slot(JsonNode slot, JsonNode places) {
    boolean isCancelled() {
      return slot.path("cancelled").asBoolean(false);
    }

    String key() {
      return slot.path("key").asString("");
    }
  }

  String render(
      JsonNode gathering,
      GatheringAbout about,
      ComingForm form,
      List<FieldMessage> errors,
      Notice notice,
      Language language) {
    Map<String, String> texts = templates.texts(language);
    List<Slot> slots = about.slots();
    List<Slot> open = slots.stream().filter(slot -> !slot.isCancelled()).toList();
    List<ErrorLine> lines = errorLines(errors, form, gathering, texts);
    Map<String, Object> model = describe(gathering, slots, language);
    about.describe(model, gathering, texts, language);
    String title = gathering.path("title").asString("");
    JsonNode terms = gathering.path("registration");
    boolean registers =
        terms.isObject()
            && gathering.path("status").asString("").equals("published")
            && !open.isEmpty()
            && notice != Notice.CLOSED;
    model.put("title", lines.isEmpty() ? title : texts.get("error") + " " + title);
    model.put("registers", registers);
    model.put("noForm", !terms.isObject());
    model.put("hasErrors", !lines.isEmpty());
    model.put("errors", lines);
    model.put("full", notice == Notice.FULL);
    model.put("closed", notice == Notice.CLOSED);
    model.put("tryLater", notice == Notice.TRY_LATER);
    model.put("tooMany", notice == Notice.TOO_MANY);
    model.put("byMail", terms.path("confirmation").asString("email").equals("email"));
    model.put("key", form.key());
    for (String field : FIELDS) {
      model.put(field, field(field, form.value(field), lines));
    }
    model.put("countries", countries.choices(language, form.value("country")));
    model.put("newsOptIn", form.typed().containsKey("newsOptIn"));
    model.put("news", wording(terms.path("news"), language, texts.getOrDefault("g_news", "")));
    model.put("partners", partners(terms.path("partners"), form, language));
    model.put("one", open.size() == 1);
    model.put("onlySlot", open.isEmpty() ? "" : open.getFirst().key());
    model.put("several", open.size() > 1);
    model.put(
        "slotChoices",
        open.stream().map(slot -> choice(slot, form.value("slot"), texts, language)).toList());
    int most = terms.path("maxPeople").asInt(6);
    model.put("group", most > 1);
    model.put(
        "peopleChoices",
        IntStream.rangeClosed(1, most)
            .mapToObj(
                n -> Map.of("n", n, "selected", form.value("people").equals(String.valueOf(n))))
            .toList());
    model.put("questions", questions(terms.path("questions"), form, lines));
    return templates.render("gathering", language, model);
  }

  /** Nobody's box is ticked but by who registers (GDPR recital 32). */
  private static List<Map<String, Object>> partners(
      JsonNode asks, ComingForm form, Language language) {
    List<Map<String, Object>> partners = new ArrayList<>();
    asks.forEach(
        ask -> {
          String id = ask.path("id").asString("");
          partners.add(
              Map.of(
                  "id",
                  id,
                  "wording",
                  wording(ask.path("wording"), language, ""),
                  "ticked",
                  form.partners().contains(id)));
        });
    return partners;
  }

  /** What is proved later is what is shown: the service's own sentence. */
  private static String wording(JsonNode wording, Language language, String otherwise) {
    return wording.path(language.locale().getLanguage()).asString(otherwise);
  }

  /** What, when and where, without the form. */
  Map<String, Object> describe(JsonNode gathering, List<Slot> slots, Language language) {
    Map<String, String> texts = templates.texts(language);
    String status = gathering.path("status").asString("");
    Map<String, Object> model = new HashMap<>();
    model.put("heading", gathering.path("title").asString(""));
    model.put("slug", gathering.path("slug").asString(""));
    model.put("self", "/g/" + gathering.path("slug").asString(""));
    model.put("contentLang", gathering.path("language").asString("fr"));
    model.put("kind", texts.getOrDefault("g_kind_" + gathering.path("kind").asString(""), ""));
    model.put("summary", gathering.path("summary").asString(""));
    model.put("paragraphs", PetitionPage.paragraphs(gathering.path("description").asString("")));
    model.put("postponed", status.equals("postponed"));
    model.put("cancelled", status.equals("cancelled"));
    model.put("over", OVER.contains(status));
    model.put("reason", gathering.path("reason").asString(""));
    model.put("slots", slots.stream().map(slot -> slot(slot, texts, language)).toList());
    model.put("hasSlots", !slots.isEmpty());
    model.put("id", gathering.path("id").asString(""));
    model.put("calendar", "/calendars/gatherings/" + gathering.path("id").asString("") + ".ics");
    place(model, gathering);
    String campaign = gathering.path("campaignId").asString("");
    model.put("campaign", campaign);
    model.put("hasCampaign", !campaign.isEmpty());
    String committee = gathering.path("committeeId").asString("");
    model.put("committee", committee);
    model.put("hasCommittee", !committee.isEmpty());
    List<String> hosts = new ArrayList<>();
    gathering.path("hosts").forEach(host -> hosts.add(host.path("name").asString("")));
    model.put("hosts", String.join(", ", hosts));
    model.put("hasHosts", !hosts.isEmpty());
    return model;
  }

  private static void place(Map<String, Object> model, JsonNode gathering) {
    JsonNode place = gathering.path("place");
    String link = gathering.path("link").asString("");
    model.put("hasPlace", place.isObject());
    model.put("placeLater", place.isObject() && !place.path("exact").asBoolean(true));
    for (String part : List.of("name", "address", "accessibility", "transport", "bring")) {
      String text = place.path(part).asString("");
      model.put("place_" + part, text);
      model.put("has_" + part, !text.isEmpty());
    }
    model.put("departement", place.path("departement").asString(""));
    model.put("online", gathering.path("online").asBoolean(false));
    model.put("link", link);
    model.put("hasLink", link.startsWith("https://"));
  }

  private static Map<String, Object> slot(Slot slot, Map<String, String> texts, Language language) {
    String label = slot.slot().path("label").asString("");
    String note = slot.slot().path("note").asString("");
    String left = slot.isCancelled() ? "" : left(slot.places(), texts);
    return Map.of(
        "when", Times.of(slot.slot(), language),
        "label", label,
        "hasLabel", !label.isEmpty(),
        "off", slot.isCancelled(),
        "note", note,
        "hasNote", !note.isEmpty(),
        "left", left,
        "hasLeft", !left.isEmpty());
  }

  private static Map<String, Object> choice(
      Slot slot, String chosen, Map<String, String> texts, Language language) {
    String left = left(slot.places(), texts);
    String label = slot.slot().path("label").asString("");
    return Map.of(
        "key", slot.key(),
        "text",
            Times.of(slot.slot(), language)
                + (label.isEmpty() ? "" : " – " + label)
                + (left.isEmpty() ? "" : " – " + left),
        "selected", slot.key().equals(chosen));
  }

  private static String left(JsonNode places, Map<String, String> texts) {
    if (!places.path("free").isNumber()) {
      return "";
    }
    int free = places.path("free").asInt();
    String key = free == 0 ? "g_left_none" : free == 1 ? "g_left_one" : "g_left_many";
    return texts.getOrDefault(key, "").replace("{n}", String.valueOf(free));
  }

  private static List<Map<String, Object>> questions(
      JsonNode questions, ComingForm form, List<ErrorLine> errors) {
    List<Map<String, Object>> asked = new ArrayList<>();
    for (JsonNode question : questions) {
      String id = question.path("id").asString("");
      String name = "answers." + id;
      String kind = question.path("kind").asString("text");
      String given = form.answers().getOrDefault(id, "");
      Map<String, Object> model = new HashMap<>(field(name, given, errors));
      model.put("name", name);
      model.put("text", question.path("text").asString(""));
      model.put("required", question.path("required").asBoolean(false));
      model.put("isText", kind.equals("text"));
      model.put("isFlag", kind.equals("flag"));
      model.put("isChoice", kind.equals("choice"));
      model.put("checked", form.answers().containsKey(id));
      List<Map<String, Object>> choices = new ArrayList<>();
      for (JsonNode choice : question.path("choices")) {
        String text = choice.asString("");
        choices.add(Map.of("choice", text, "selected", text.equals(given)));
      }
      model.put("choices", choices);
      asked.add(model);
    }
    return asked;
  }

  private static List<ErrorLine> errorLines(
      List<FieldMessage> errors, ComingForm form, JsonNode gathering, Map<String, String> texts) {
    List<ErrorLine> lines = new ArrayList<>();
    for (FieldMessage error : errors) {
      boolean ours = FIELDS.contains(error.field());
      String key = (form.value(error.field()).isEmpty() ? "required_" : "invalid_") + error.field();
      String answer = answerMessage(error.field(), gathering, texts);
      lines.add(
          new ErrorLine(
              ours || !answer.isEmpty(),
              error.field(),
              ours ? texts.getOrDefault(key, error.message()) : otherwise(answer, error)));
    }
    return lines;
  }

  private static String otherwise(String answer, FieldMessage error) {
    return answer.isEmpty() ? error.message() : answer;
  }

  private static String answerMessage(String field, JsonNode gathering, Map<String, String> texts) {
    for (JsonNode question : gathering.path("registration").path("questions")) {
      if (field.equals("answers." + question.path("id").asString(""))) {
        return texts.getOrDefault("g_answer", "") + " " + question.path("text").asString("");
      }
    }
    return "";
  }

  private static Map<String, Object> field(String name, String value, List<ErrorLine> errors) {
    List<String> messages =
        errors.stream()
            .filter(each -> each.field().equals(name))
            .map(ErrorLine::message)
            .distinct()
            .toList();
    return Map.of(
        "value", value, "wrong", !messages.isEmpty(), "message", String.join(" ", messages));
  }
}
