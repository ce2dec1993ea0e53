package app.tocsin.gateway.session;

import app.tocsin.gateway.html.Language;
import app.tocsin.gateway.html.SameOrigin;
import app.tocsin.gateway.html.Templates;
import app.tocsin.gateway.problems.Refusals;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Signing in and out: what the browser sees of it. */
final class SessionHandlers {
  static final String CALLBACK = "/console/callback";
  private static final Logger LOG = LoggerFactory.getLogger(SessionHandlers.class);
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  /** More sign-ins under way than any person has tabs. */
  private static final int MOST_ATTEMPTS = 5;

  private static final int LONGEST_WANTED = 512;

  private final SigningIn signingIn;
  private final SigningOut signingOut;
  private final SealedValues values;
  private final Sessions sessions;
  private final SameOrigin sameOrigin;
  private final Templates templates;

  SessionHandlers(
      SigningIn signingIn,
      SigningOut signingOut,
      SealedValues values,
      Sessions sessions,
      SameOrigin sameOrigin,
      Templates templates) {
    this.signingIn = signingIn;
    this.signingOut = signingOut;
    this.values = values;
    this.sessions = sessions;
    this.sameOrigin = sameOrigin;
    this.templates = templates;
  }

  Mono<ServerResponse> signIn(ServerRequest request) {
    HttpHeaders headers = request.headers().asHttpHeaders();
    String to = wanted(request.queryParam("to").orElse(""));
    String base = sameOrigin.base(headers);
    if (!SecureOrigin.isSecure(base)) {
      return message(request, 400, "c_insecure");
    }
    if (!base.endsWith("://" + headers.getFirst("X-Forwarded-Host"))) {
      // the cookie must be set where the provider sends people back to
      return redirect(base + "/console/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
          .build();
    }
    Map<String, String> had = Sessions.cookies(headers);
    return signingIn
        .begin(base + CALLBACK, to)
        .onErrorMap(SessionHandlers::unanswered)
        .flatMap(begun -> redirect(begun.location()).headers(to(begun, had)).build());
  }

  private java.util.function.Consumer<HttpHeaders> to(
      SigningIn.Begun begun, Map<String, String> had) {
    List<String> cookies = new ArrayList<>();
    List<String> others = CookieJar.endAttempts(had);
    if (others.size() >= MOST_ATTEMPTS) {
      cookies.addAll(others);
    }
    cookies.add(
        CookieJar.setAttempt(
            begun.attempt().state(), values.seal(begun.attempt()), SigningIn.PATIENCE.toSeconds()));
    return headers -> Sessions.set(headers, cookies);
  }

  Mono<ServerResponse> callback(ServerRequest request) {
    HttpHeaders headers = request.headers().asHttpHeaders();
    Map<String, String> answer = request.queryParams().asSingleValueMap();
    Map<String, String> had = Sessions.cookies(headers);
    String state = answer.getOrDefault("state", "");
    Optional<Attempt> attempt =
        Optional.ofNullable(had.get(CookieJar.attempt(state)))
            .flatMap(values::attempt)
            .filter(begun -> SessionRelay.is(state, begun.state()));
    if (attempt.isEmpty()) {
      return message(request, 400, "c_notBegun");
    }
    return signingIn
        .end(sameOrigin.base(headers) + CALLBACK, answer, attempt.get())
        .flatMap(session -> signedIn(session, attempt.get(), had))
        .onErrorResume(OAuth2AuthenticationException.class, no -> refused(request, no))
        .onErrorResume(OAuth2AuthorizationException.class, no -> refused(request, no))
        .onErrorMap(SessionHandlers::unanswered);
  }

  private Mono<ServerResponse> signedIn(Session session, Attempt attempt, Map<String, String> had) {
    List<String> cookies = new ArrayList<>(CookieJar.setSession(values.seal(session), had));
    cookies.add(CookieJar.gone(CookieJar.attempt(attempt.state())));
    LOG.info("{} signed in", session.subject());
    return redirect(attempt.to()).headers(headers -> Sessions.set(headers, cookies)).build();
  }

  private Mono<ServerResponse> refused(ServerRequest request, RuntimeException no) {
    LOG.warn("a sign-in was refused: {}", no.getMessage());
    return message(request, 400, "c_refused");
  }

  /** Who is signed in, for a page that was open while somebody signed in again. */
  Mono<ServerResponse> session(ServerRequest request) {
    return sessions
        .of(request.headers().asHttpHeaders())
        .map(
            session ->
                ServerResponse.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(
                        Map.of(
                            "subject", session.subject(),
                            "name", session.name(),
                            "csrf", session.csrf(),
                            "ends", session.ends().toString())))
        .orElseGet(() -> Mono.error(Refusals.of(401, "unauthenticated", null).toException()));
  }

  Mono<ServerResponse> signOut(ServerRequest request) {
    HttpHeaders headers = request.headers().asHttpHeaders();
    Optional<Session> session = sessions.last(headers);
    if (session.isEmpty()) {
      return message(request, 200, "c_signedOut");
    }
    return request
        .formData()
        .flatMap(
            form -> {
              if (!isOurs(session.get(), form, headers)) {
                return Mono.error(Refusals.FOREIGN_ORIGIN.toException());
              }
              return signOut(request, session.get(), headers);
            });
  }

  /** A page that was kept without the word of its session doesn't learn it once that is over. */
  private boolean isOurs(Session session, MultiValueMap<String, String> form, HttpHeaders headers) {
    String said = form.getFirst("csrf");
    return sameOrigin.allows(headers)
        && (sessions.of(headers).isEmpty()
            || (said != null && SessionRelay.is(said, session.csrf())));
  }

  /**
   * Out of here at once, and then of the provider. By {@code Refresh}, because a form's redirect to
   * another origin is stopped by our own {@code form-action}.
   */
  private Mono<ServerResponse> signOut(
      ServerRequest request, Session session, HttpHeaders headers) {
    List<String> cookies = CookieJar.endSession(Sessions.cookies(headers));
    return signingOut
        .location(session, sameOrigin.base(headers) + "/console/signed-out")
        .flatMap(
            location ->
                response(200)
                    .header("Refresh", "0;url=" + location.orElse("/console/signed-out"))
                    .headers(out -> Sessions.set(out, cookies))
                    .bodyValue(render(request, "c_signingOut", location.orElse(null))));
  }

  Mono<ServerResponse> signedOut(ServerRequest request) {
    return message(request, 200, "c_signedOut");
  }

  /** The tab in which somebody signed in again, beside the one that waits. */
  Mono<ServerResponse> signedInAgain(ServerRequest request) {
    return message(request, 200, "c_signedInAgain");
  }

  private Mono<ServerResponse> message(ServerRequest request, int status, String text) {
    return response(status).bodyValue(render(request, text, null));
  }

  private static ServerResponse.BodyBuilder response(int status) {
    return ServerResponse.status(status).cacheControl(CacheControl.noStore()).contentType(HTML);
  }

  private static ServerResponse.BodyBuilder redirect(String location) {
    return ServerResponse.seeOther(URI.create(location)).cacheControl(CacheControl.noStore());
  }

  private String render(ServerRequest request, String text, @Nullable String link) {
    Language language =
        Language.choose(
            request.queryParam("lang").orElse(null),
            null,
            request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE));
    Map<String, String> texts = templates.texts(language);
    Map<String, Object> model = new HashMap<>();
    model.put("title", texts.get(text + "_title"));
    model.put("text", texts.get(text));
    model.put("link", link);
    model.put("offers", link == null && !text.equals("c_signedInAgain"));
    model.put("noindex", true);
    return templates.render("console-message", language, model);
  }

  /** Only a page of the console: no other site, whatever a link says. */
  static String wanted(String to) {
    boolean ours =
        to.equals("/console") || to.startsWith("/console/") || to.startsWith("/console?");
    // it is kept in a cookie, and a browser that sends too many long ones is turned away
    return ours && to.length() <= LONGEST_WANTED && isAddress(to) ? to : "/console";
  }

  private static boolean isAddress(String text) {
    try {
      return text.equals(URI.create(text).toASCIIString());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Throwable unanswered(Throwable failure) {
    if (failure instanceof app.tocsin.defaults.problems.ProblemException) {
      return failure;
    }
    LOG.warn("the identity provider can't be asked: {}", failure.toString());
    return SessionRelay.UNANSWERED.toException();
  }
}
