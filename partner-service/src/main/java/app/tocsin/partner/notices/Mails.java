package app.tocsin.partner.notices;

import java.util.List;
import reactor.core.publisher.Mono;

/** Sends mails. */
public interface Mails {
  /**
   * A mail in plain text.
   *
   * @param id the same when it is sent again
   */
  record Mail(String id, List<String> to, String subject, String text) {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /**
   * Sends it.
   *
   * @return false where the mail server refuses it for good; fails where it is to be tried again
   */
  Mono<Boolean> send(Mail mail);
}
