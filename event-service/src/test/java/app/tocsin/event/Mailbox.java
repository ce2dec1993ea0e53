package app.tocsin.event;

import static org.awaitility.Awaitility.await;

import app.tocsin.defaults.json.Json;
import app.tocsin.testsupport.TestMail;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What people find in their mailboxes. */
final class Mailbox {
  private static final HttpClient http = HttpClient.newHttpClient();
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final Pattern LINK = Pattern.compile("/r/([A-Za-z0-9_-]{60,})");

  private Mailbox() {}

  /** The token in a mail to this address of which the subject begins so. */
  static String token(String address, String subject) {
    return await().atMost(SOON).until(() -> find(address, subject), token -> !token.isEmpty());
  }

  /** How many mails to this address have a subject that begins so. */
  static int count(String address, String subject) throws Exception {
    int count = 0;
    for (JsonNode mail : mails(address)) {
      if (mail.path("subject").asString("").startsWith(subject)) {
        count++;
      }
    }
    return count;
  }

  /** The link with this beginning in a mail to this address of which the subject begins so. */
  static String link(String address, String subject, String beginning) {
    Pattern link = Pattern.compile(Pattern.quote(beginning) + "[A-Za-z0-9_-]+");
    return await()
        .atMost(SOON)
        .until(() -> find(address, subject, link), found -> !found.isEmpty());
  }

  private static String find(String address, String subject, Pattern link) throws Exception {
    for (JsonNode mail : mails(address)) {
      Matcher found = link.matcher(mail.toString());
      if (mail.path("subject").asString("").startsWith(subject) && found.find()) {
        return found.group();
      }
    }
    return "";
  }

  private static String find(String address, String subject) throws Exception {
    for (JsonNode mail : mails(address)) {
      Matcher link = LINK.matcher(mail.toString());
      if (mail.path("subject").asString("").startsWith(subject) && link.find()) {
        return link.group(1);
      }
    }
    return "";
  }

  private static JsonNode mails(String address) throws Exception {
    URI mailbox = URI.create(TestMail.url() + "/mailbox/messages?to=" + address);
    return Json.mapper()
        .readTree(
            http.send(HttpRequest.newBuilder(mailbox).build(), BodyHandlers.ofString()).body());
  }
}
