package app.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailIT {

  private final EmbeddedMail mail;
  private final HttpClient http = HttpClient.newHttpClient();

  EmbeddedMailIT(@TempDir Path directory) {
    mail = EmbeddedMail.start(directory, 0, 0);
  }

  @AfterEach
  void stop() {
    mail.close();
  }

  @Test
  void bothPartsOfAMessageAreDecoded() throws Exception {
    send(
        "élodie@example.org",
        "Votre signature : à confirmer",
        "Bonjour Élodie",
        "<p>Bonjour <b>Élodie</b></p>");

    assertThat(get("/mailbox/messages").body())
        .contains(
            "\"id\":1,",
            "\"to\":[\"élodie@example.org\"]",
            "\"subject\":\"Votre signature : à confirmer\"",
            "\"text\":\"Bonjour Élodie\"",
            "\"html\":\"<p>Bonjour <b>Élodie</b></p>\"");
  }

  @Test
  void aMessageWithoutHtmlHasNoneInJson() throws Exception {
    send("ada@example.org", "Plain", "only text", null);

    assertThat(get("/mailbox/messages").body()).contains("only text").doesNotContain("\"html\"");
  }

  @Test
  void jsonIsBoundedAndTellsWhatItExpects() throws Exception {
    for (int i = 1; i <= 3; i++) {
      send("reader-" + i + "@example.org", "s" + i, "t", null);
    }

    assertThat(get("/mailbox/messages?limit=2").body()).contains("s3", "s2").doesNotContain("s1");
    assertThat(get("/mailbox/messages?after=1&limit=1").body()).contains("s2").doesNotContain("s3");
    assertThat(get("/mailbox/messages?to=reader-1%40example.org").body())
        .contains("s1")
        .doesNotContain("s2");
    HttpResponse<String> refused = get("/mailbox/messages?limit=1001");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).isEqualTo("limit: \"1001\" (expected: a number, 1 to 1000)\n");
  }

  @Test
  void aHostileMessageCannotRunInThePage() throws Exception {
    send(
        "ada@example.org",
        "<script>alert(1)</script>",
        "<script>alert(2)</script>",
        "<script>alert(3)</script>\"></iframe>");

    HttpResponse<String> page = get("/mailbox/1");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(page.body())
        .doesNotContain("<script>")
        .contains("sandbox=")
        .contains("&lt;script&gt;alert(3)");
    assertThat(get("/mailbox").body()).doesNotContain("<script>");
  }

  @Test
  void aLinkInTheTextCanBeFollowed() throws Exception {
    send(
        "ada@example.org", "Confirm", "Open http://localhost:8080/confirm?token=a.b&x=1 now", null);

    assertThat(get("/mailbox/1").body())
        .contains("<a href=\"http://localhost:8080/confirm?token=a.b&amp;x=1\"");
  }

  @Test
  void theListIsSearchedAndPaged() throws Exception {
    for (int i = 1; i <= 60; i++) {
      send("reader-" + i + "@example.org", "subject " + i, "t", null);
    }

    String first = get("/mailbox").body();
    assertThat(first)
        .contains("subject 60", "/mailbox?before=11&amp;to=")
        .doesNotContain("subject 10<");
    assertThat(get("/mailbox?before=11").body()).contains("subject 10<").doesNotContain("Older");
    assertThat(get("/mailbox?to=reader-42").body())
        .contains("subject 42")
        .doesNotContain("subject 43");
  }

  @Test
  void unknownPagesAndMethodsAreRefused() throws Exception {
    assertThat(get("/mailbox/99").statusCode()).isEqualTo(404);
    assertThat(get("/mailbox/../x").statusCode()).isEqualTo(404);
    HttpRequest delete =
        HttpRequest.newBuilder(URI.create(mail.url() + "/mailbox")).DELETE().build();
    assertThat(http.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void everyMailOfManyConnectionsIsKept() throws Exception {
    int connections = 8;
    int each = 250;
    List<Future<?>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      long start = System.nanoTime();
      for (int c = 0; c < connections; c++) {
        String recipient = "reader-" + c + "@example.org";
        senders.add(threads.submit(() -> sendMany(recipient, each)));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%,d mails/s over %d connections%n", (int) (connections * each / seconds), connections);
    }

    assertThat(get("/mailbox").body()).contains("Kept: 2000.");
  }

  private Void sendMany(String recipient, int count) throws MessagingException {
    Session session = session();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      for (int i = 0; i < count; i++) {
        MimeMessage message = message(session, recipient, "subject " + i, "text", "<p>html</p>");
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    return null;
  }

  private void send(
      String to, String subject, String text, @org.jspecify.annotations.Nullable String html)
      throws MessagingException {
    Transport.send(message(session(), to, subject, text, html));
  }

  private Session session() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", "127.0.0.1");
    properties.setProperty("mail.smtp.port", String.valueOf(mail.smtpPort()));
    properties.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(properties);
  }

  private static MimeMessage message(
      Session session,
      String to,
      String subject,
      String text,
      @org.jspecify.annotations.Nullable String html)
      throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress("tocsin@example.org"));
    message.setRecipients(Message.RecipientType.TO, new Address[] {new InternetAddress(to)});
    message.setSubject(subject, "UTF-8");
    if (html == null) {
      message.setText(text, "UTF-8");
      return message;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8");
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", plain, rich));
    return message;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(mail.url() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
