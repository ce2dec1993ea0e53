package app.tocsin.embedded;

import app.tocsin.embedded.mailbox.Mailbox;
import app.tocsin.embedded.mailbox.MailboxHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that delivers nothing: it keeps what it gets in a mailbox, with a page and JSON.
 * Bound to the loopback only.
 */
public final class EmbeddedMail implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int LARGEST_MESSAGE = 10 << 20;

  private final SMTPServer smtp;
  private final MailboxHttp http;
  private final Mailbox mailbox;

  private EmbeddedMail(SMTPServer smtp, MailboxHttp http, Mailbox mailbox) {
    this.smtp = smtp;
    this.http = http;
    this.mailbox = mailbox;
  }

  /**
   * Starts both servers; they accept connections when this returns.
   *
   * @param data the directory of the messages: the newest 100,000, up to 256 MiB
   * @param smtpPort 0 for a free one
   * @param httpPort 0 for a free one
   */
  public static EmbeddedMail start(Path data, int smtpPort, int httpPort) {
    try {
      Mailbox mailbox = Mailbox.open(data, Mailbox.Limits.DEFAULT);
      SMTPServer smtp =
          SMTPServer.port(smtpPort)
              .bindAddress(LOOPBACK)
              .hostName("localhost")
              .softwareName("Tocsin")
              .insertReceivedHeaders(false)
              .maxMessageSize(LARGEST_MESSAGE)
              .maxConnections(256)
              .executorService(Executors.newVirtualThreadPerTaskExecutor())
              .messageHandlerFactory(context -> new Delivery(mailbox))
              .build();
      smtp.start();
      try {
        return new EmbeddedMail(
            smtp, MailboxHttp.start(mailbox, new InetSocketAddress(LOOPBACK, httpPort)), mailbox);
      } catch (IOException e) {
        smtp.stop();
        throw new IllegalStateException("the mailbox did not start on port " + httpPort, e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int smtpPort() {
    return smtp.getPortAllocated();
  }

  public int httpPort() {
    return http.port();
  }

  /** Where {@code /mailbox} and {@code /mailbox/messages} are. */
  public String url() {
    return "http://127.0.0.1:" + httpPort();
  }

  @Override
  public void close() {
    smtp.stop();
    http.close();
    try {
      mailbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One message of one connection: all its recipients together. */
  private static final class Delivery implements MessageHandler {

    private final Mailbox mailbox;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Delivery(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public void from(String from) {
      sender = from;
    }

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream content) throws IOException {
      long id = mailbox.add(Instant.now(), sender, recipients, content.readAllBytes());
      return "Ok: kept as " + id;
    }

    @Override
    public void done() {
      // nothing is held
    }
  }
}
