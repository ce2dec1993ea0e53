package app.tocsin.event.mails.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Tells a refusal for good (RFC 5321, 4.2.1: 5yz) from a failure that passes. */
final class Refusals {
  private Refusals() {}

  static boolean isForGood(Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= 500) {
        return true;
      }
      cause =
          cause instanceof MessagingException messaging && messaging.getNextException() != null
              ? messaging.getNextException()
              : cause.getCause();
    }
    return false;
  }
}
