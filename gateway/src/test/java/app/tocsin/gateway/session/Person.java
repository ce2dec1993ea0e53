package app.tocsin.gateway.session;

import app.tocsin.gateway.RealIssuer;
import app.tocsin.gateway.RunningGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser, as far as cookies and redirects go. */
final class Person {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern WORD =
      Pattern.compile("<meta name=\"tocsin-csrf\" content=\"([^\"]+)\"");

  private final RunningGateway gateway;
  final Map<String, String> cookies = new LinkedHashMap<>();

  Person(RunningGateway gateway) {
    this.gateway = gateway;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String type, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        gateway
            .request(path, headers)
            .header("X-Forwarded-Host", "tocsin.localhost")
            .header("X-Forwarded-Proto", "http");
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    return request;
  }

  String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> answer = gateway.send(request);
    for (String set : setCookies(answer)) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      if (set.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }

  static List<String> setCookies(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie");
  }

  /** Where that answer leads, on this site. */
  static String location(HttpResponse<String> answer) {
    URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
    if (to.getHost() != null
        && !(to.getScheme() + "://" + to.getHost()).equals(RealIssuer.PUBLIC)) {
      throw new AssertionError("leads to another site: " + to);
    }
    return to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery());
  }

  /** Goes on until an answer leads no further. */
  HttpResponse<String> follow(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    for (int hops = 0; last.statusCode() / 100 == 3 && hops < 12; hops++) {
      last = get(location(last), "Accept", "text/html");
    }
    return last;
  }

  /** Up to the moment where the provider sends the person back: the callback, not yet visited. */
  String throughTheProvider(String user, String wanted) {
    HttpResponse<String> page = follow(get(wanted, "Accept", "text/html"));
    Matcher csrf = CSRF.matcher(page.body());
    if (!csrf.find()) {
      throw new AssertionError("no sign-in page but " + page.statusCode() + " " + page.body());
    }
    String form = "username=" + user + "&password=" + user + "&_csrf=" + encoded(csrf.group(1));
    HttpResponse<String> answer =
        post("/auth/login", "application/x-www-form-urlencoded", form, "Accept", "text/html");
    while (!location(answer).startsWith("/console/callback")) {
      answer = get(location(answer), "Accept", "text/html");
    }
    return location(answer);
  }

  /** Signs in; the page that was wanted. */
  HttpResponse<String> signIn(String user, String wanted) {
    return follow(get(throughTheProvider(user, wanted), "Accept", "text/html"));
  }

  /** What a page says beside the cookie. */
  static String word(HttpResponse<String> page) {
    Matcher word = WORD.matcher(page.body());
    if (!word.find()) {
      throw new AssertionError("no page of the console but " + page.body());
    }
    return word.group(1);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
