package app.tocsin.petition.signatures.mail;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Tells a refusal for good (RFC 5321, 4.2.1: 5yz) from one that passes (4yz) and from silence. */
final class Refusals {
  private static final int SERVICE_NOT_AVAILABLE = 421; // of the whole server

  private Refusals() {}

  static boolean isForGood(int code) {
    return code >= 500;
  }

  /** Whether the server said anything at all about this mail. */
  static boolean isAnswer(int code) {
    return code >= 400 && code != SERVICE_NOT_AVAILABLE;
  }

  /** The highest reply code in the failure; 0 where there is none. */
  static int codeOf(Exception failure) {
    int highest = 0;
    Throwable cause = failure;
    while (cause != null) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      highest = Math.max(highest, code);
      cause =
          cause instanceof MessagingException messaging && messaging.getNextException() != null
              ? messaging.getNextException()
              : cause.getCause();
    }
    return highest;
  }
}
