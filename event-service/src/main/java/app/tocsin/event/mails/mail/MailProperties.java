package app.tocsin.event.mails.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mails are sent.
 *
 * @param from the sender's address
 * @param rate mails a second, at most, of this instance
 */
@ConfigurationProperties("tocsin.mail")
record MailProperties(String from, int rate) {
  MailProperties {
    if (rate < 1) {
      throw new IllegalArgumentException("tocsin.mail.rate: " + rate + " (expected: >= 1)");
    }
  }
}
