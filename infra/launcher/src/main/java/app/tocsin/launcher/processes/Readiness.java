package app.tocsin.launcher.processes;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How a process shows that it can be used. */
public sealed interface Readiness {
  int TIMEOUT_MILLIS = 2_000;

  /** Asks once. */
  boolean isReady();

  /** A line of its log that starts with {@code READY}. */
  record LogLine(Path log) implements Readiness {
    @Override
    public boolean isReady() {
      try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
        return lines.anyMatch(line -> line.startsWith("READY "));
      } catch (IOException notYet) {
        return false;
      }
    }
  }

  /**
   * A 200 on {@code 127.0.0.1}. Asked over a plain socket: an HTTP client would be the largest part
   * of the launcher.
   */
  record Http(int port, String path) implements Readiness {
    @Override
    public boolean isReady() {
      try (Socket socket = new Socket()) {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
        String request =
            "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".formatted(path);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return statusLine(socket.getInputStream()).matches("HTTP/1\\.[01] 200\\b.*");
      } catch (IOException notYet) {
        return false;
      }
    }

    private static String statusLine(InputStream answer) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = answer.read();
          next >= 0 && next != '\r' && line.length() < 200;
          next = answer.read()) {
        line.append((char) next);
      }
      return line.toString();
    }
  }
}
