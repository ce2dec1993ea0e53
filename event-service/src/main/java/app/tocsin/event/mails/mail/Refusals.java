package app.tocsin.event.mails.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailSendException;

/** Tells a refusal for good (RFC 5321, 4.2.1: 5yz) from a failure that passes. */
final class Refusals {
  private static final int SERVICE_NOT_AVAILABLE = 421;

  private Refusals() {}

  static boolean isForGood(Exception failure) {
    return code(failure) >= 500;
  }

  /**
   * Whether only this mail fails: its mailbox is full, say, or it can't be written. Otherwise the
   * server, or the store, can't be reached, and all mails fail alike.
   */
  static boolean isOfThisMail(Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      return true;
    }
    return failure instanceof MailSendException sending
        && sending.getFailedMessages().values().stream()
            .mapToInt(Refusals::code)
            .anyMatch(code -> code >= 400 && code != SERVICE_NOT_AVAILABLE);
  }

  /** The first reply code of the server; 0 where it gave none. */
  private static int code(Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code > 0) {
        return code;
      }
      cause =
          cause instanceof MessagingException messaging && messaging.getNextException() != null
              ? messaging.getNextException()
              : cause.getCause();
    }
    return 0;
  }
}
