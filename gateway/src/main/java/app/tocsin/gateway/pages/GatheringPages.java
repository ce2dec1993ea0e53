package app.tocsin.gateway.pages;

import app.tocsin.defaults.problems.Problem;
import app.tocsin.defaults.problems.ProblemException;
import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.pages.GatheringPage.Notice;
import app.tocsin.gateway.pages.GatheringPage.Slot;
import app.tocsin.gateway.pages.GatheringService.Answer;
import app.tocsin.gateway.pages.PetitionService.From;
import app.tocsin.gateway.pages.SigningOutcome.FieldMessage;
import app.tocsin.gateway.problems.Refusals;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /g/{slug}}: a gathering, its form, and the page that says what happens next. */
final class GatheringPages {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,21}");
  private static final int SLOTS = 12;
  private static final int AT_ONCE = 4;
  private static final JsonNode UNKNOWN = JsonNodeFactory.instance.objectNode();

  private final GatheringService service;
  private final Templates templates;
  private final GatheringPage page;
  private final SameOrigin sameOrigin;

  GatheringPages(GatheringService service, Templates templates, SameOrigin sameOrigin) {
    this.service = service;
    this.templates = templates;
    this.page = new GatheringPage(templates);
    this.sameOrigin = sameOrigin;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    return gathering(request)
        .flatMap(
            gathering ->
                render(200, gathering, ComingForm.empty(), List.of(), Notice.NONE, request));
  }

  Mono<ServerResponse> register(ServerRequest request) {
    if (!sameOrigin.allows(request.headers().asHttpHeaders())) {
      return Mono.error(Refusals.FOREIGN_ORIGIN.toException());
    }
    if (!Reader.sendsForm(request)) {
      return Mono.error(Problem.of("unsupported-media-type").toException());
    }
    return gathering(request)
        .flatMap(
            gathering ->
                request
                    .formData()
                    .map(ComingForm::of)
                    .flatMap(form -> register(gathering, form, request)));
  }

  private Mono<ServerResponse> register(
      JsonNode gathering, ComingForm form, ServerRequest request) {
    Language language = language(gathering, request);
    return service
        .write(
            HttpMethod.POST,
            "/api/gatherings/" + gathering.path("id").asString("") + "/registrations",
            form.toRequest(gathering.path("registration").path("questions"), language.locale()),
            form.key(),
            Reader.from(request))
        .flatMap(answer -> answer(answer, gathering, form, request));
  }

  private Mono<ServerResponse> answer(
      Answer answer, JsonNode gathering, ComingForm form, ServerRequest request) {
    if (answer.isDone()) {
      String lang = Reader.keepingLanguage(request).replace('?', '&');
      return ServerResponse.seeOther(
              URI.create(
                  "/g/"
                      + gathering.path("slug").asString("")
                      + "/thanks?status="
                      + answer.body().path("status").asString("")
                      + lang))
          .build();
    }
    if (answer.isForLater()) {
      int status = answer.status() == 429 ? 429 : 503;
      Notice notice = status == 429 ? Notice.TOO_MANY : Notice.TRY_LATER;
      return later(status, answer.retryAfter(), gathering, form, notice, request);
    }
    List<FieldMessage> errors = answer.errors();
    if (!errors.isEmpty()) {
      return render(400, gathering, form, errors, Notice.NONE, request);
    }
    return switch (answer.code()) {
      case "gathering-full" -> render(409, gathering, form, errors, Notice.FULL, request);
      case "registration-closed", "gathering-not-open", "gathering-over", "slot-not-found" ->
          render(409, gathering, form, errors, Notice.CLOSED, request);
      case "gathering-not-found" -> Mono.error(notFound());
      // who went back in the browser and changed what they typed means another registration
      case "idempotency-key-reused" -> register(gathering, form.withFreshKey(), request);
      default -> Mono.error(otherwise(answer));
    };
  }

  /** What the caller did wrong isn't our failure. */
  private static RuntimeException otherwise(Answer answer) {
    return answer.status() >= 400 && answer.status() < 500
        ? Problem.of("invalid-request").toException()
        : new IllegalStateException(
            "event-service answered a registration with " + answer.status());
  }

  Mono<ServerResponse> thanks(ServerRequest request) {
    String status = request.queryParam("status").orElse("");
    return gathering(request)
        .flatMap(
            gathering -> {
              Language language = language(gathering, request);
              Map<String, Object> model = page.describe(gathering, List.of(), language);
              String title = gathering.path("title").asString("");
              model.put("title", templates.texts(language).get("thanks_title"));
              model.put("pending", status.equals("pending-confirmation"));
              model.put("waiting", status.equals("waiting-list"));
              JsonNode terms = gathering.path("registration");
              model.put("byMail", terms.path("confirmation").asString("").equals("email"));
              model.put(
                  "confirmed",
                  !status.equals("pending-confirmation") && !status.equals("waiting-list"));
              model.put("noindex", true);
              model.put("self", null);
              String link =
                  sameOrigin.base(request.headers().asHttpHeaders())
                      + "/g/"
                      + gathering.path("slug").asString("");
              model.put("share", Share.of(title, link));
              return Reader.send(
                  Reader.common(200),
                  language,
                  templates.render("gathering-thanks", language, model));
            });
  }

  private Mono<ServerResponse> later(
      int status,
      long retryAfter,
      JsonNode gathering,
      ComingForm form,
      Notice notice,
      ServerRequest request) {
    Language language = language(gathering, request);
    return about(gathering, Reader.from(request))
        .flatMap(
            about ->
                Reader.send(
                    Reader.personal(status)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter)),
                    language,
                    page.render(gathering, about, form, List.of(), notice, language)));
  }

  /** Each page has a form with a key of its own. */
  private Mono<ServerResponse> render(
      int status,
      JsonNode gathering,
      ComingForm form,
      List<FieldMessage> errors,
      Notice notice,
      ServerRequest request) {
    Language language = language(gathering, request);
    return about(gathering, Reader.from(request))
        .flatMap(
            about ->
                Reader.send(
                    Reader.personal(status),
                    language,
                    page.render(gathering, about, form, errors, notice, language)));
  }

  private Mono<GatheringAbout> about(JsonNode gathering, From from) {
    String path = "/api/gatherings/" + gathering.path("id").asString("");
    boolean funds =
        gathering.path("kind").asString("").equals("fund-raiser")
            || gathering.path("report").isObject();
    return Mono.zip(
            slots(gathering, from),
            service.read(path + "/json-ld", from).onErrorReturn(Optional.empty()),
            funds
                ? service.read(path + "/funds", from).onErrorReturn(Optional.empty())
                : Mono.just(Optional.<JsonNode>empty()))
        .map(found -> new GatheringAbout(found.getT1(), found.getT2(), found.getT3()));
  }

  /** The next ones, with their places; none where the service can't say now. */
  private Mono<List<Slot>> slots(JsonNode gathering, From from) {
    String id = gathering.path("id").asString("");
    boolean registers = gathering.path("registration").isObject();
    return service
        .read("/api/gatherings/" + id + "/slots?limit=" + SLOTS, from)
        .onErrorReturn(Optional.empty())
        .flatMapMany(found -> Flux.fromIterable(items(found)))
        .flatMapSequential(slot -> withPlaces(id, slot, registers, from), AT_ONCE)
        .collectList();
  }

  private Mono<Slot> withPlaces(String id, JsonNode slot, boolean registers, From from) {
    String key = slot.path("key").asString("");
    if (!registers || !slot.path("capacity").isNumber() || !KEY.matcher(key).matches()) {
      return Mono.just(new Slot(slot, UNKNOWN));
    }
    return service
        .read("/api/gatherings/" + id + "/places?slot=" + key, from)
        .onErrorReturn(Optional.empty())
        .map(places -> new Slot(slot, places.orElse(UNKNOWN)));
  }

  static List<JsonNode> items(Optional<JsonNode> found) {
    List<JsonNode> items = new ArrayList<>();
    found.ifPresent(page -> page.path("items").forEach(items::add));
    return items;
  }

  private Mono<JsonNode> gathering(ServerRequest request) {
    String slug = request.pathVariable("slug");
    if (!SLUG.matcher(slug).matches()) {
      return Mono.error(notFound());
    }
    return service
        .read("/api/gatherings/" + slug, Reader.from(request))
        .flatMap(found -> found.map(Mono::just).orElseGet(() -> Mono.error(notFound())));
  }

  private static Language language(JsonNode gathering, ServerRequest request) {
    return Reader.language(request, gathering.path("language").asString("fr"));
  }

  private static ProblemException notFound() {
    return Problem.of("gathering-not-found").toException();
  }
}
