package app.tocsin.partner.notices.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.partner.notices.Mails;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Mails by way of a mail server. */
final class SmtpMails implements Mails {
  private static final int FOR_GOOD = 500; // RFC 5321, 4.2.1: 5yz

  private final JavaMailSender sender;
  private final String from;

  SmtpMails(JavaMailSender sender, String from) {
    this.sender = sender;
    this.from = from;
  }

  @Override
  public Mono<Boolean> send(Mail mail) {
    return Mono.fromCallable(() -> deliver(mail)).subscribeOn(Schedulers.boundedElastic());
  }

  private boolean deliver(Mail mail) throws MessagingException {
    try {
      sender.send(write(mail));
      return true;
    } catch (MailSendException e) {
      if (e.getFailedMessages().values().stream().anyMatch(SmtpMails::isForGood)) {
        return false;
      }
      throw e;
    } catch (MailParseException | MailPreparationException e) {
      return false;
    }
  }

  private MimeMessage write(Mail mail) throws MessagingException {
    MimeMessage message = sender.createMimeMessage();
    var helper = new MimeMessageHelper(message, false, UTF_8.name());
    helper.setFrom(from);
    helper.setTo(mail.to().toArray(String[]::new));
    helper.setSubject(mail.subject());
    helper.setText(mail.text());
    message.setHeader("Message-ID", "<" + mail.id() + "@tocsin>");
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
    return message;
  }

  private static boolean isForGood(Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= FOR_GOOD) {
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
