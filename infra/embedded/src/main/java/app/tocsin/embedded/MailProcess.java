package app.tocsin.embedded;

import java.util.Set;

/**
 * {@link EmbeddedMail} as a process: {@code --smtp-port N --http-port N --data DIR}; the port of
 * its READY line is that of SMTP.
 */
public final class MailProcess {

  private MailProcess() {}

  public static void main(String[] args) {
    ServerProcess.run(
        "mail",
        Set.of("smtp-port", "http-port", "data"),
        args,
        arguments -> {
          EmbeddedMail mail =
              EmbeddedMail.start(
                  arguments.directory("data"),
                  arguments.port("smtp-port"),
                  arguments.port("http-port"));
          return new ServerProcess.Started(mail.smtpPort(), mail::close);
        });
  }
}
