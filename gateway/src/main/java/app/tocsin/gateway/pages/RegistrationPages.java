package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.pages.GatheringService.Answer;
import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /r/{token}}: one's own registration, behind the link in mails. */
final class RegistrationPages {
  private static final Set<String> NOTICES =
      Set.of("confirmed", "changed", "withdrawn", "full", "later");
  private static final int MOST_PEOPLE = 6;

  private final GatheringService service;
  private final MailedPages pages;

  RegistrationPages(GatheringService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    Language language = Reader.language(request, null);
    String token = request.pathVariable("token");
    if (!MailedPages.isToken(token)) {
      return pages.message(404, "r_unknown", language);
    }
    String told = request.queryParam("told").filter(NOTICES::contains).orElse("");
    PetitionService.From from = Reader.from(request);
    return Mono.zip(
            service.read("/api/registrations/" + token, from),
            service
                .read("/api/registrations/" + token + "/consents", from)
                .onErrorReturn(Optional.empty()))
        .flatMap(
            found ->
                found
                    .getT1()
                    .map(
                        own -> {
                          Map<String, Object> model = model(own, token, told, language);
                          consents(model, found.getT2(), pages.texts(language));
                          return pages.send(200, "registration", model, language);
                        })
                    .orElseGet(() -> pages.message(404, "r_unknown", language)));
  }

  /** Where nobody can say what was allowed, nothing is shown of it. */
  private static void consents(
      Map<String, Object> model, Optional<JsonNode> found, Map<String, String> texts) {
    List<Map<String, Object>> lines = new ArrayList<>();
    found.ifPresent(
        page ->
            page.path("consents")
                .forEach(
                    line ->
                        lines.add(
                            Map.of(
                                "to",
                                line.path("to").asString(""),
                                "wording",
                                line.path("wording").asString(texts.getOrDefault("g_news", "")),
                                "locale",
                                line.path("locale").asString("fr"),
                                "withdrawn",
                                line.path("withdrawn").asBoolean(false)))));
    model.put("consents", lines);
    model.put("hasConsents", !lines.isEmpty());
  }

  Mono<ServerResponse> act(ServerRequest request) {
    Optional<ProblemException> refusal = pages.refusal(request);
    if (refusal.isPresent()) {
      return Mono.error(refusal.get());
    }
    String token = request.pathVariable("token");
    if (!MailedPages.isToken(token)) {
      return pages.message(404, "r_unknown", Reader.language(request, null));
    }
    return request.formData().flatMap(typed -> act(token, typed, request));
  }

  private Mono<ServerResponse> act(
      String token, MultiValueMap<String, String> typed, ServerRequest request) {
    String wish = String.valueOf(typed.getFirst("do"));
    String path = "/api/registrations/" + token;
    PetitionService.From from = Reader.from(request);
    return switch (wish) {
      case "confirm" ->
          service
              .write(HttpMethod.POST, path + "/confirmation", null, null, from)
              .flatMap(answer -> answer(answer, "confirmed", token, request));
      case "cancel" ->
          service
              .write(HttpMethod.POST, path + "/cancellation", null, null, from)
              .flatMap(answer -> answer(answer, "cancelled", token, request));
      case "people" ->
          service
              .write(HttpMethod.PUT, path, people(typed.getFirst("people")), null, from)
              .flatMap(answer -> answer(answer, "changed", token, request));
      case "withdraw" ->
          service
              .write(
                  HttpMethod.POST,
                  path + "/consents/withdrawals",
                  Map.of("to", List.of(String.valueOf(typed.getFirst("to")))),
                  null,
                  from)
              .flatMap(answer -> answer(answer, "withdrawn", token, request));
      default -> Mono.error(Problem.of("invalid-request").toException());
    };
  }

  private static Map<String, Object> people(@Nullable String text) {
    boolean known = text != null && text.matches("[1-9]");
    return Map.of("people", known ? Integer.parseInt(text) : 1);
  }

  private Mono<ServerResponse> answer(
      Answer answer, String told, String token, ServerRequest request) {
    Language language = Reader.language(request, null);
    if (answer.isDone()) {
      return told.equals("cancelled")
          ? pages.message(200, "r_cancelled", language)
          : back(token, told, request);
    }
    if (answer.isForLater()) {
      return back(token, "later", request);
    }
    return switch (answer.code()) {
      case "gathering-full" -> back(token, "full", request);
      case "offer-lapsed" -> pages.message(410, "r_lapsed", language);
      case "registration-closed", "invalid-fields" -> back(token, "full", request);
      default -> pages.message(404, "r_unknown", language);
    };
  }

  private static Mono<ServerResponse> back(String token, String told, ServerRequest request) {
    return MailedPages.back("/r/" + token, told, request);
  }

  private Map<String, Object> model(JsonNode own, String token, String told, Language language) {
    Map<String, String> texts = pages.texts(language);
    String status = own.path("status").asString("");
    String deadline = own.path("deadline").asString("");
    String zone = own.path("timeZone").asString("Europe/Paris");
    boolean off =
        own.path("cancelled").asBoolean(false)
            || own.path("gatheringStatus").asString("").equals("cancelled");
    Map<String, Object> model = new HashMap<>();
    model.put("title", own.path("title").asString(""));
    model.put("token", token);
    model.put("off", off);
    model.put("postponed", own.path("gatheringStatus").asString("").equals("postponed"));
    boolean waits = !deadline.isEmpty() && !status.equals("confirmed");
    String stands = waits && status.equals("waiting-list") ? "waiting-unproven" : status;
    model.put("status", texts.getOrDefault("r_status_" + stands, ""));
    model.put("confirmable", waits && !off);
    model.put("hasDeadline", waits);
    model.put("deadline", Times.moment(deadline, zone, language));
    model.put("when", Times.of(own, language));
    model.put("comes", status.equals("confirmed") && !off);
    for (String part : new String[] {"placeName", "address"}) {
      String text = own.path(part).asString("");
      model.put(part, text);
      model.put("has_" + part, !text.isEmpty());
    }
    String link = own.path("link").asString("");
    model.put("link", link);
    model.put("hasLink", link.startsWith("https://"));
    int people = own.path("people").asInt(1);
    model.put("people", people);
    model.put("changeable", !off);
    model.put(
        "peopleChoices",
        IntStream.rangeClosed(1, MOST_PEOPLE)
            .mapToObj(n -> Map.of("n", n, "selected", n == people))
            .toList());
    model.put("code", "/api/registrations/" + token + "/code.svg");
    model.put("calendar", own.path("calendar").asString(""));
    model.put("privateCalendar", own.path("privateCalendar").asString(""));
    model.put("told", texts.getOrDefault("r_told_" + told, ""));
    model.put("hasTold", !told.isEmpty());
    model.put("bad", told.equals("full") || told.equals("later"));
    return model;
  }
}
