package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How a later command asks the launcher that is up: one line over a local socket, answered by lines
 * and a last one, {@code ok} or {@code error: why}.
 */
final class Control {
  private static final String OK = "ok";
  private static final String ERROR = "error: ";

  private Control() {}

  /** Carries out a request, says how it goes, and throws with a message when it can't. */
  interface Requests {
    void handle(String request, Consumer<String> say) throws Exception;
  }

  /** Answers requests, one after the other, until the process ends. */
  static void serve(Home home, Requests requests) throws IOException {
    Files.deleteIfExists(home.control());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(address(home));
    Thread.ofPlatform()
        .daemon()
        .name("control")
        .start(
            () -> {
              while (server.isOpen()) {
                try (SocketChannel connection = server.accept()) {
                  answer(connection, requests);
                } catch (IOException callerIsGone) {
                  // the next one is served all the same
                }
              }
            });
  }

  /** Throws with the launcher's message when it could not do what was asked. */
  static void ask(Home home, String request, Consumer<String> say) throws IOException {
    try (SocketChannel connection = SocketChannel.open(address(home))) {
      PrintWriter out =
          new PrintWriter(Channels.newWriter(connection, StandardCharsets.UTF_8), true);
      out.println(request);
      BufferedReader in =
          new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(OK)) {
          return;
        }
        if (line.startsWith(ERROR)) {
          throw new Refusal(line.substring(ERROR.length()).replace("\\n", "\n"));
        }
        say.accept(line);
      }
      throw new Refusal("the launcher ended before it had answered");
    }
  }

  private static void answer(SocketChannel connection, Requests requests) throws IOException {
    BufferedReader in = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(Channels.newWriter(connection, StandardCharsets.UTF_8), true);
    String request = in.readLine();
    if (request == null) {
      return;
    }
    try {
      requests.handle(request, out::println);
      out.println(OK);
    } catch (Exception refused) {
      out.println(ERROR + String.valueOf(refused.getMessage()).replace("\n", "\\n"));
    }
  }

  /**
   * A socket's path may have about a hundred characters, so it is given relative to where the
   * launcher runs.
   */
  private static UnixDomainSocketAddress address(Home home) {
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(home.control());
    boolean shorter = relative.toString().length() < home.control().toString().length();
    return UnixDomainSocketAddress.of(shorter ? relative : home.control());
  }
}
