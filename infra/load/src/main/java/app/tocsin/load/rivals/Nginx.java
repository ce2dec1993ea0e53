package app.tocsin.load.rivals;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.load.system.LastWill;
import app.tocsin.load.system.ProcessFamily;
import app.tocsin.load.traffic.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installed nginx with a configuration of its own: one port before the signing service, one that
 * serves files. One worker for each core, connections to the service are kept.
 */
public final class Nginx implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(5);

  @SuppressWarnings("InlineFormatString") // longer than the method that uses it
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes %d;
      pid %2$s/nginx.pid;
      error_log %2$s/error.log;
      events {
        worker_connections 4096;
      }
      http {
        access_log off;
        sendfile on;
        keepalive_requests 100000000;
        client_body_buffer_size 16k;
        client_body_temp_path %2$s/temporary/body;
        proxy_temp_path %2$s/temporary/proxy;
        fastcgi_temp_path %2$s/temporary/fastcgi;
        uwsgi_temp_path %2$s/temporary/uwsgi;
        scgi_temp_path %2$s/temporary/scgi;
        default_type application/json;
        upstream service {
      %3$s
          keepalive 256;
          keepalive_requests 100000000;
        }
        server {
          listen 127.0.0.1:%4$d backlog=4096;
          location / {
            proxy_pass http://service;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          }
        }
        server {
          listen 127.0.0.1:%5$d backlog=4096;
          root %2$s/files;
        }
      }
      """;

  private final Path folder;
  private final Process process;
  private final LastWill will;
  private final int proxy;
  private final int files;
  private List<ProcessHandle> workers = List.of();

  private Nginx(Path folder, Process process, int proxy, int files) {
    this.folder = folder;
    this.process = process;
    this.will = LastWill.of(process.pid());
    this.proxy = proxy;
    this.files = files;
  }

  /** The program, where it is installed. */
  public static Optional<Path> installed() {
    return Stream.concat(
            Stream.of("/usr/sbin"), Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What {@code nginx -v} says, such as {@code 1.26.2}. */
  public static String version(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "-v").redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return said.substring(said.lastIndexOf('/') + 1);
    } catch (IOException e) {
      return "unknown";
    }
  }

  /**
   * Starts it.
   *
   * @param services instances that its first port stands before
   * @throws Unstartable with what nginx says, where it doesn't
   */
  public static Nginx start(Path program, int workers, List<Endpoint> services) {
    try {
      Path folder = Files.createTempDirectory("tocsin-nginx-");
      // Its workers are another user where it is started by root.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(folder.resolve("temporary"));
      Files.createDirectory(folder.resolve("files"));
      int proxy = freePort();
      int files = freePort();
      String upstream =
          services.stream()
              .map(service -> "    server " + service.authority() + ";")
              .collect(Collectors.joining("\n"));
      Path configuration = folder.resolve("nginx.conf");
      Files.writeString(
          configuration, CONFIGURATION.formatted(workers, folder, upstream, proxy, files));
      Process process =
          new ProcessBuilder(
                  program.toString(), "-p", folder.toString(), "-c", configuration.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile())
              .start();
      Nginx nginx = new Nginx(folder, process, proxy, files);
      try {
        nginx.awaitReady();
      } catch (IOException | RuntimeException e) {
        nginx.close();
        throw e;
      }
      return nginx;
    } catch (IOException e) {
      throw new Unstartable("nginx: " + e);
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), files)) {
        workers = process.descendants().toList();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          String said = Files.readString(folder.resolve("said")).strip();
          throw new Unstartable("nginx doesn't start: " + said);
        }
      }
      try {
        Thread.sleep(Duration.ofMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unstartable("interrupted");
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Serves these bytes under this path from now on. */
  public void serve(String path, byte[] bytes) {
    try {
      Path file = folder.resolve("files" + path).normalize();
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before the service. */
  public Endpoint proxy() {
    return new Endpoint("127.0.0.1", proxy);
  }

  /** Where files are served. */
  public Endpoint files() {
    return new Endpoint("127.0.0.1", files);
  }

  /** The process that its workers descend from. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    ProcessFamily.end(process, workers, GRACE);
    will.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("nginx's folder " + folder + " couldn't be deleted: " + e);
    }
  }
}
