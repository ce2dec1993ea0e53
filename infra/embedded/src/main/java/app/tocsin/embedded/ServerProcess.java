package app.tocsin.embedded;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * How each embedded server runs as a process of its own: arguments, one {@code READY <what> <port>}
 * line on stdout, a clean stop on SIGTERM. It exits with 2 for wrong arguments and with 1 when the
 * server does not start.
 */
final class ServerProcess {

  /** Starts a server; it accepts connections when this returns. */
  interface Starter {
    Started start(Arguments arguments) throws Exception;
  }

  /**
   * @param port the one that people or services connect to
   * @param stop leaves everything on disk
   */
  record Started(int port, Runnable stop) {}

  private ServerProcess() {}

  static void run(String what, Set<String> options, String[] args, Starter starter) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "app/tocsin/embedded/logback.xml");
    }
    // Spring Boot would configure logging anew; Tomcat logs its start to java.util.logging
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    Logger.getLogger("").setLevel(Level.WARNING);
    Arguments arguments;
    try {
      arguments = Arguments.parse(List.of(args), options);
    } catch (IllegalArgumentException e) {
      System.err.println(what + ": " + e.getMessage());
      System.exit(2);
      return;
    }
    try {
      Started server = starter.start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(server.stop(), what + "-stop"));
      System.out.println("READY " + what + " " + server.port());
      System.out.flush();
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException e) {
      System.err.println(what + ": " + e.getMessage());
      System.exit(2);
    } catch (Exception e) {
      System.err.println(what + ": did not start: " + messages(e));
      System.exit(1);
    }
  }

  private static String messages(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null || cause == e
        ? String.valueOf(e.getMessage())
        : e.getMessage() + ": " + messages(cause);
  }
}
