package app.tocsin.embedded.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message as people read it: headers and parts decoded.
 *
 * @param from the From header, else the envelope's sender
 * @param text the first plain part; the raw content when the message is not valid MIME
 */
record ReadableMail(Mail mail, String from, String subject, String text, Optional<String> html) {

  private static final Session NO_SERVER = Session.getInstance(new Properties());

  static ReadableMail of(Mail mail) {
    try {
      MimeMessage message = new MimeMessage(NO_SERVER, new ByteArrayInputStream(mail.content()));
      Parts parts = new Parts();
      parts.collect(message);
      String from =
          message.getFrom() == null || message.getFrom().length == 0
              ? mail.from()
              : unicode(message.getFrom()[0]);
      String subject = message.getSubject() == null ? "" : message.getSubject();
      String text = parts.text == null ? "" : parts.text;
      return new ReadableMail(mail, from, subject, text, Optional.ofNullable(parts.html));
    } catch (MessagingException | IOException e) {
      String raw = new String(mail.content(), StandardCharsets.UTF_8);
      return new ReadableMail(mail, mail.from(), "", raw, Optional.empty());
    }
  }

  private static String unicode(jakarta.mail.Address address) {
    return address instanceof jakarta.mail.internet.InternetAddress internet
        ? internet.toUnicodeString()
        : address.toString();
  }

  private static final class Parts {

    private @Nullable String text;
    private @Nullable String html;

    void collect(Part part) throws MessagingException, IOException {
      if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
        return;
      }
      if (part.isMimeType("text/plain") && text == null) {
        text = content(part);
      } else if (part.isMimeType("text/html") && html == null) {
        html = content(part);
      } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart inner = parts.getBodyPart(i);
          collect(inner);
        }
      }
    }

    private static String content(Part part) throws MessagingException, IOException {
      return part.getContent() instanceof String decoded
          ? decoded
          : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
