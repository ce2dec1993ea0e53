package app.tocsin.petition.signatures.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.backoff.FixedBackOff;

class PostTest {
  private final Server server = new Server();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Post post =
      new Post(server, RateLimiter.ofDefaults("mails"), new FixedBackOff(1, 3), meters);

  @Test
  void whatTheServerTookIsNotSentAgainWhereItPutsAnotherOff() {
    MimeMessage taken = mail();
    MimeMessage putOff = mail();
    server.answers.put(putOff, 450);

    assertThat(post.send(Set.of(taken, putOff))).containsOnly(Map.entry(putOff, 450));

    assertThat(server.taken).containsExactly(taken);
    assertThat(server.tries.get(putOff)).isEqualTo(4);
    assertThat(mails("sent")).isEqualTo(1);
    assertThat(mails("put_off")).isEqualTo(1);
  }

  @Test
  void whatIsTakenLaterIsSent() {
    MimeMessage greylisted = mail();
    server.answers.put(greylisted, 451);
    server.patience = 2;

    assertThat(post.send(Set.of(greylisted))).isEmpty();

    assertThat(server.taken).containsExactly(greylisted);
    assertThat(mails("sent")).isEqualTo(1);
  }

  @Test
  void whatIsRefusedForGoodIsLeftOut() {
    MimeMessage refused = mail();
    server.answers.put(refused, 550);

    assertThat(post.send(Set.of(refused, mail()))).isEmpty();

    assertThat(server.tries.get(refused)).isEqualTo(1);
    assertThat(mails("refused")).isEqualTo(1);
    assertThat(mails("sent")).isEqualTo(1);
  }

  @Test
  void aServerThatDoesNotAnswerIsWaitedFor() {
    MimeMessage mail = mail();
    server.answers.put(mail, 0);

    assertThatThrownBy(() -> post.send(Set.of(mail))).isInstanceOf(MailSendException.class);
  }

  private double mails(String outcome) {
    return meters.get("tocsin.mails").tag("outcome", outcome).counter().count();
  }

  private static MimeMessage mail() {
    return new MimeMessage(Session.getInstance(new Properties()));
  }

  /** Answers as Spring's sender reports it; takes what it has no other answer for. */
  private static final class Server extends JavaMailSenderImpl {
    private final Map<Object, Integer> answers = new HashMap<>();
    private final Map<Object, Integer> tries = new HashMap<>();
    private final List<Object> taken = new ArrayList<>();
    private int patience = Integer.MAX_VALUE;

    @Override
    public void send(MimeMessage... mails) {
      Map<Object, Exception> failed = new HashMap<>();
      for (MimeMessage mail : mails) {
        int time = tries.merge(mail, 1, Integer::sum);
        Integer code = answers.get(mail);
        if (code == null || time > patience) {
          taken.add(mail);
        } else {
          failed.put(mail, failure(code));
        }
      }
      if (!failed.isEmpty()) {
        throw new MailSendException(failed);
      }
    }

    private static Exception failure(int code) {
      return code == 0
          ? new MessagingException("connect", new ConnectException())
          : new MessagingException(
              "refused", new SMTPAddressFailedException(new InternetAddress(), "RCPT", code, "no"));
    }
  }
}
