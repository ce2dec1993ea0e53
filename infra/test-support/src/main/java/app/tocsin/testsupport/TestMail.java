package app.tocsin.testsupport;

import app.tocsin.embedded.EmbeddedMail;
import java.nio.file.Path;

/**
 * One SMTP server with a mailbox for all the tests of this JVM. Tests share it: send to recipients
 * of your own and search by them.
 */
public final class TestMail {

  private TestMail() {}

  public static String smtpHost() {
    return "127.0.0.1";
  }

  public static int smtpPort() {
    return Server.MAIL.smtpPort();
  }

  /** The base of {@code /mailbox/messages}. */
  public static String url() {
    return Server.MAIL.url();
  }

  private static final class Server {

    static final EmbeddedMail MAIL = start();

    private static EmbeddedMail start() {
      Path data = TemporaryDirectory.create("mail");
      EmbeddedMail mail = EmbeddedMail.start(data, 0, 0);
      AtExit.run(
          () -> {
            mail.close();
            TemporaryDirectory.delete(data);
          });
      return mail;
    }
  }
}
