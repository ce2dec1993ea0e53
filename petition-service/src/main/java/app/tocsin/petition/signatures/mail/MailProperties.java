package app.tocsin.petition.signatures.mail;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mails are sent.
 *
 * @param from the sender's address
 * @param rate mails a second, at most, of this instance
 * @param publicUrl where citizens reach the pages, without a slash at the end
 */
@ConfigurationProperties("tocsin.mail")
record MailProperties(String from, int rate, URI publicUrl) {
  MailProperties {
    if (rate < 1) {
      throw new IllegalArgumentException("tocsin.mail.rate: " + rate + " (expected: >= 1)");
    }
  }
}
