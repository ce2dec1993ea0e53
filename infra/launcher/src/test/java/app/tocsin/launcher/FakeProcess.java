package app.tocsin.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Stands in for every process of a system: takes the ports it is told, says that it is ready in its
 * way, and notes when it was stopped. {@code GET /fail} makes it end with exit code 7.
 */
public final class FakeProcess {
  private static final int FAILED = 7;

  private FakeProcess() {}

  public static void main(String[] arguments) throws Exception {
    String instance = System.getenv("TOCSIN_INSTANCE");
    String name = instance != null ? instance : "storage";
    Runtime.getRuntime().addShutdownHook(new Thread(() -> note(name)));
    if (instance != null) {
      serve("SERVER_PORT");
      serve("MANAGEMENT_SERVER_PORT");
      System.out.println("started " + name);
    } else {
      List<String> options = List.of(arguments);
      Path data = Path.of(options.get(options.indexOf("--data") + 1));
      Files.createDirectories(data);
      Files.writeString(data.resolve("kept"), "kept");
      for (String option : List.of("--port", "--smtp-port", "--http-port")) {
        if (options.contains(option)) {
          listen(Integer.parseInt(options.get(options.indexOf(option) + 1)));
        }
      }
      System.out.println("READY fake 1");
    }
    new CountDownLatch(1).await();
  }

  private static void serve(String variable) throws IOException {
    String port = System.getenv(variable);
    if (port == null) {
      return;
    }
    HttpServer server = HttpServer.create(loopback(Integer.parseInt(port)), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.createContext(
        "/fail",
        exchange -> {
          System.out.println("something broke: the last words");
          System.out.flush();
          Runtime.getRuntime().halt(FAILED);
        });
    server.start();
  }

  private static void listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(loopback(port));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private static void note(String name) {
    try {
      Files.writeString(
          Path.of(System.getProperty("tocsin.home"), "stopped"),
          name + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      System.out.println("could not note the stop: " + unwritable);
    }
  }
}
