package app.tocsin.embedded.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code GET /auth/login}: who of the demo people do you want to be? */
final class SignInPage extends OncePerRequestFilter {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}body{margin:0 auto;max-width:30rem;padding:2rem 1rem;font:1.0625rem/1.5 system-ui,sans-serif}\
      h1{font-size:1.6rem;line-height:1.2}ul{list-style:none;padding:0}li{margin:.75rem 0}\
      button{width:100%;min-height:3.25rem;padding:.6rem 1rem;font:inherit;text-align:start;cursor:pointer;border:1px solid;border-radius:.4rem}\
      button:focus-visible{outline:3px solid;outline-offset:2px}strong{display:block}\
      """;

  private static final Map<String, Map<String, String>> TEXTS =
      Map.of(
          "fr",
          Map.of(
              "title", "Se connecter (démonstration)",
              "lead", "Des personnes de démonstration, sans mot de passe. Choisissez-en une :",
              "failed", "Cette personne n’existe pas. Choisissez-en une autre.",
              "organiser", "organise les campagnes",
              "analyst", "lit les chiffres",
              "moderator", "modère les signatures",
              "partner", "agit pour un partenaire",
              "admin", "a tous les rôles"),
          "en",
          Map.of(
              "title", "Sign in (demonstration)",
              "lead", "Demo people, without a password. Choose one:",
              "failed", "There is no such person. Choose another one.",
              "organiser", "organises the campaigns",
              "analyst", "reads the figures",
              "moderator", "moderates signatures",
              "partner", "acts for a partner",
              "admin", "has every role"));

  private final String policy =
      "default-src 'none'; style-src 'sha256-"
          + hash(STYLE)
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !("GET".equals(request.getMethod())
        && (request.getContextPath() + "/login").equals(request.getRequestURI()));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    String language = "en".equals(request.getLocale().getLanguage()) ? "en" : "fr";
    Map<String, String> texts = TEXTS.getOrDefault(language, Map.of());
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Cache-Control", "no-store");
    response
        .getWriter()
        .write(
            """
            <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>%s – Tocsin</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>%s</style></head>
            <body><main><h1>%s</h1>%s<p>%s</p><ul>%s</ul></main></body></html>
            """
                .formatted(
                    language,
                    texts.get("title"),
                    STYLE,
                    texts.get("title"),
                    request.getParameter("error") == null
                        ? ""
                        : "<p role=\"alert\"><strong>" + texts.get("failed") + "</strong></p>",
                    texts.get("lead"),
                    DemoPeople.all().stream()
                        .map(person -> button(person, texts, csrf, request.getContextPath()))
                        .collect(Collectors.joining())));
  }

  /** Nothing in it comes from outside but the token, which is base64. */
  private static String button(
      DemoPeople.Person person, Map<String, String> texts, CsrfToken csrf, String context) {
    return """
    <li><form method="post" action="%s/login"><input type="hidden" name="%s" value="%s">\
    <input type="hidden" name="password" value="%s"><button name="username" value="%s"><strong>%s</strong>%s</button></form></li>
    """
        .formatted(
            context,
            csrf.getParameterName(),
            csrf.getToken(),
            person.user(),
            person.user(),
            person.name(),
            texts.get(person.role()));
  }

  private static String hash(String style) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
