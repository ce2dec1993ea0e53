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
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /c/{token}}: an invitation to a committee, and how to leave one without an account. */
final class InvitationPages {
  private static final Set<String> NOTICES = Set.of("joined", "full", "name", "later");
  private static final int LONGEST_NAME = 2_000;

  private final GatheringService service;
  private final MailedPages pages;

  InvitationPages(GatheringService service, MailedPages pages) {
    this.service = service;
    this.pages = pages;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    String told = request.queryParam("told").filter(NOTICES::contains).orElse("");
    return MailedPages.isToken(request.pathVariable("token"))
        ? show(200, told, request)
        : over(404, request);
  }

  private Mono<ServerResponse> show(int status, String told, ServerRequest request) {
    String token = request.pathVariable("token");
    return service
        .read(path(token), Reader.from(request))
        .flatMap(
            found ->
                found
                    .map(
                        invitation -> {
                          Language language =
                              Reader.language(request, invitation.path("language").asString("fr"));
                          return pages.send(
                              status,
                              "invitation",
                              model(invitation, token, told, language),
                              language);
                        })
                    .orElseGet(() -> over(410, request)));
  }

  Mono<ServerResponse> act(ServerRequest request) {
    Optional<ProblemException> refusal = pages.refusal(request);
    if (refusal.isPresent()) {
      return Mono.error(refusal.get());
    }
    return MailedPages.isToken(request.pathVariable("token"))
        ? request.formData().flatMap(typed -> act(typed, request))
        : over(404, request);
  }

  private Mono<ServerResponse> act(MultiValueMap<String, String> typed, ServerRequest request) {
    String path = path(request.pathVariable("token"));
    PetitionService.From from = Reader.from(request);
    return switch (String.valueOf(typed.getFirst("do"))) {
      case "accept" ->
          service
              .write(HttpMethod.POST, path, Map.of("name", name(typed)), null, from)
              .flatMap(answer -> accepted(answer, request));
      case "decline" ->
          service
              .write(HttpMethod.DELETE, path, null, null, from)
              .flatMap(answer -> gone(answer, "c_declined", request));
      case "leave" ->
          service
              .write(HttpMethod.DELETE, path, null, null, from)
              .flatMap(answer -> gone(answer, "c_left", request));
      default -> Mono.error(Problem.of("invalid-request").toException());
    };
  }

  private static String name(MultiValueMap<String, String> typed) {
    String name = typed.getFirst("name");
    String text = name == null ? "" : name.strip();
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  private Mono<ServerResponse> accepted(Answer answer, ServerRequest request) {
    if (answer.isDone()) {
      return back("joined", request);
    }
    if (answer.isForLater()) {
      return back("later", request);
    }
    return switch (answer.code()) {
      case "invalid-fields" -> show(400, "name", request);
      case "committee-full" -> back("full", request);
      default -> over(410, request);
    };
  }

  private Mono<ServerResponse> gone(Answer answer, String message, ServerRequest request) {
    if (answer.isDone()) {
      return pages.message(200, message, Reader.language(request, null));
    }
    return answer.isForLater() ? back("later", request) : over(410, request);
  }

  private Map<String, Object> model(
      JsonNode invitation, String token, String told, Language language) {
    Map<String, String> texts = pages.texts(language);
    String by = invitation.path("invitedBy").asString("");
    String description = invitation.path("description").asString("");
    Map<String, Object> model = new HashMap<>();
    model.put("title", invitation.path("committee").asString(""));
    model.put("token", token);
    model.put("paragraphs", PetitionPage.paragraphs(description));
    model.put("by", by);
    model.put("hasBy", !by.isEmpty());
    model.put("role", texts.getOrDefault("c_role_" + invitation.path("role").asString(""), ""));
    model.put("joined", invitation.path("joined").asBoolean(false));
    String until = invitation.path("until").asString("");
    model.put("hasUntil", !until.isEmpty());
    model.put("until", Times.moment(until, "Europe/Paris", language));
    model.put("told", texts.getOrDefault("c_told_" + told, ""));
    model.put("hasTold", !told.isEmpty());
    model.put("bad", !told.equals("joined"));
    return model;
  }

  private Mono<ServerResponse> back(String told, ServerRequest request) {
    return MailedPages.back("/c/" + request.pathVariable("token"), told, request);
  }

  private Mono<ServerResponse> over(int status, ServerRequest request) {
    return pages.message(status, "c_over", Reader.language(request, null));
  }

  private static String path(String token) {
    return "/api/committees/invitations/" + token;
  }
}
