package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.pages.GatheringService.Answer;
import io.netty.handler.codec.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /a/{token}}: one's own request to be in a committee, behind the link of a mail. */
final class AskingPages {
  private static final Set<String> NOTICES = Set.of("sent", "full", "later");

  private final GatheringService service;
  private final MailedPages pages;

  AskingPages(GatheringService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    String token = request.pathVariable("token");
    if (!MailedPages.isToken(token)) {
      return over(404, request);
    }
    String told = request.queryParam("told").filter(NOTICES::contains).orElse("");
    return service
        .read(path(token), Reader.from(request))
        .flatMap(
            found ->
                found
                    .map(
                        asking -> {
                          Language language =
                              Reader.language(request, asking.path("language").asString("fr"));
                          return pages.send(
                              200, "asking", model(asking, token, told, language), language);
                        })
                    .orElseGet(() -> over(410, request)));
  }

  Mono<ServerResponse> act(ServerRequest request) {
    Optional<ProblemException> refusal = pages.refusal(request);
    if (refusal.isPresent()) {
      return Mono.error(refusal.get());
    }
    return MailedPages.isToken(request.pathVariable("token"))
        ? request.formData().flatMap(typed -> act(String.valueOf(typed.getFirst("do")), request))
        : over(404, request);
  }

  private Mono<ServerResponse> act(String wish, ServerRequest request) {
    String path = path(request.pathVariable("token"));
    PetitionService.From from = Reader.from(request);
    return switch (wish) {
      case "confirm" ->
          service
              .write(HttpMethod.POST, path, null, null, from)
              .flatMap(answer -> confirmed(answer, request));
      case "withdraw" ->
          service
              .write(HttpMethod.DELETE, path, null, null, from)
              .flatMap(answer -> withdrawn(answer, request));
      default -> Mono.error(Problem.of("invalid-request").toException());
    };
  }

  private Mono<ServerResponse> confirmed(Answer answer, ServerRequest request) {
    if (answer.isDone()) {
      return back("sent", request);
    }
    return switch (answer.code()) {
      case "committee-full" -> back("full", request);
      case "too-many-requests" -> pages.message(409, "a_lately", Reader.language(request, null));
      default -> answer.isForLater() ? back("later", request) : over(410, request);
    };
  }

  private Mono<ServerResponse> withdrawn(Answer answer, ServerRequest request) {
    if (answer.isDone()) {
      return pages.message(200, "a_withdrawn", Reader.language(request, null));
    }
    return answer.isForLater() ? back("later", request) : over(410, request);
  }

  private Map<String, Object> model(JsonNode asking, String token, String told, Language language) {
    Map<String, String> texts = pages.texts(language);
    String status = asking.path("status").asString("");
    Map<String, Object> model = new HashMap<>();
    model.put("title", asking.path("committee").asString(""));
    model.put("token", token);
    model.put("paragraphs", PetitionPage.paragraphs(asking.path("description").asString("")));
    model.put("status", texts.getOrDefault("a_status_" + status, ""));
    model.put("confirmable", status.equals("to-confirm"));
    model.put("joined", status.equals("joined"));
    model.put("told", texts.getOrDefault("a_told_" + told, ""));
    model.put("hasTold", !told.isEmpty());
    model.put("bad", !told.equals("sent"));
    return model;
  }

  private static Mono<ServerResponse> back(String told, ServerRequest request) {
    return MailedPages.back("/a/" + request.pathVariable("token"), told, request);
  }

  private Mono<ServerResponse> over(int status, ServerRequest request) {
    return pages.message(status, "a_over", Reader.language(request, null));
  }

  private static String path(String token) {
    return "/api/committees/askings/" + token;
  }
}
