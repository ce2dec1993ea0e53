package app.tocsin.embedded.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The mailbox over HTTP.
 *
 * <ul>
 *   <li>{@code GET /mailbox?to=&before=}: the list, as a page; {@code GET /mailbox/{id}}: a message
 *   <li>{@code GET /mailbox/messages?limit=&to=&after=}: JSON, always the newest first. Without
 *       {@code after} the newest {@code limit} (1 to 1000, default 50); with it, the first {@code
 *       limit} that came after that id, so that whoever continues from the greatest id misses none
 * </ul>
 */
public final class MailboxHttp implements AutoCloseable {

  private static final int PAGE = 50;
  private static final int LARGEST = 1_000;
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri"
          + " 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final Mailbox mailbox;

  private MailboxHttp(HttpServer server, Mailbox mailbox) {
    this.server = server;
    this.mailbox = mailbox;
  }

  public static MailboxHttp start(Mailbox mailbox, InetSocketAddress address) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    MailboxHttp http = new MailboxHttp(server, mailbox);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mailbox", http::handle);
    server.start();
    return http;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        if (!exchange.getRequestMethod().equals("GET")
            && !exchange.getRequestMethod().equals("HEAD")) {
          exchange.getResponseHeaders().add("Allow", "GET, HEAD");
          problem(exchange, 405, "method: " + exchange.getRequestMethod() + " (expected: GET)");
        } else {
          route(exchange);
        }
      } catch (IllegalArgumentException e) {
        problem(exchange, 400, String.valueOf(e.getMessage()));
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (path.equals("/mailbox") || path.equals("/mailbox/")) {
      list(exchange, query);
    } else if (path.equals("/mailbox/messages")) {
      send(exchange, 200, "application/json", MailboxJson.of(messages(query)));
    } else {
      message(exchange, path.substring("/mailbox/".length()));
    }
  }

  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    String to = query.getOrDefault("to", "");
    long before = number(query, "before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    List<Mail> mails = mailbox.newest(to, before, PAGE + 1);
    List<ReadableMail> page = mails.stream().limit(PAGE).map(ReadableMail::of).toList();
    page(exchange, 200, MailboxPages.list(page, mailbox.count(), to, mails.size() > PAGE));
  }

  private void message(HttpExchange exchange, String id) throws IOException {
    if (!id.matches("\\d{1,18}")) {
      page(exchange, 404, MailboxPages.notFound("There is no page of that name."));
      return;
    }
    var mail = mailbox.find(Long.parseLong(id));
    if (mail.isPresent()) {
      page(exchange, 200, MailboxPages.message(ReadableMail.of(mail.get())));
    } else {
      page(exchange, 404, MailboxPages.notFound("There is no message " + id + ", or no longer."));
    }
  }

  private List<ReadableMail> messages(Map<String, String> query) {
    int limit = (int) number(query, "limit", 1, LARGEST, PAGE);
    String to = query.getOrDefault("to", "");
    List<Mail> mails =
        query.containsKey("after")
            ? mailbox.next(to, number(query, "after", 0, Long.MAX_VALUE, 0), limit)
            : mailbox.newest(to, Long.MAX_VALUE, limit);
    return mails.stream().map(ReadableMail::of).toList();
  }

  private static long number(
      Map<String, String> query, String name, long least, long greatest, long otherwise) {
    String value = query.getOrDefault(name, "");
    if (value.isEmpty()) {
      return otherwise;
    }
    long number = value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
    if (number < least || number > greatest) {
      throw new IllegalArgumentException(
          name + ": \"" + value + "\" (expected: a number, " + least + " to " + greatest + ")");
    }
    return number;
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void page(HttpExchange exchange, int status, String html) throws IOException {
    exchange.getResponseHeaders().add("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().add("Referrer-Policy", "no-referrer");
    send(exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
    send(
        exchange,
        status,
        "text/plain; charset=utf-8",
        (detail + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.getResponseHeaders().add("Cache-Control", "no-store");
    exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
