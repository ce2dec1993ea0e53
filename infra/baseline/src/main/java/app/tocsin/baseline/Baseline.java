package app.tocsin.baseline;

import app.tocsin.baseline.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The service and its PostgreSQL. Prints {@code READY baseline} and, as {@code name=value}, port,
 * postgres' process id, version and file system; ends on SIGTERM or with the process {@code
 * --with}.
 */
@Command(name = "baseline", mixinStandardHelpOptions = true, sortOptions = false)
public final class Baseline implements Callable<Integer> {

  /** What Spring scans. */
  @SpringBootApplication(proxyBeanMethods = false)
  static class Service {}

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "where the database is made, in a folder of its own that is deleted in the end (default:"
              + " ${DEFAULT-VALUE})")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));

  @Option(names = "--port", description = "port to listen on; 0 = any free one (default)")
  private int port;

  @Option(names = "--with", paramLabel = "PID", description = "end when this process ends")
  private @Nullable Long with;

  /** The service with its database: what is ended together. */
  record Running(ConfigurableApplicationContext context, Postgres postgres)
      implements AutoCloseable {

    int port() {
      return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
      context.close();
      postgres.close();
    }
  }

  static Running start(Path folder, int port) throws IOException, InterruptedException {
    Postgres postgres = Postgres.start(folder);
    try {
      SpringApplication service = new SpringApplication(Service.class);
      service.setDefaultProperties(
          Map.of(
              "spring.datasource.url",
              postgres.url(),
              "spring.datasource.username",
              Postgres.USER,
              "server.port",
              port));
      return new Running(service.run(), postgres);
    } catch (RuntimeException | Error e) {
      postgres.close();
      throw e;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CompletableFuture<ProcessHandle> end =
        with == null
            ? new CompletableFuture<>()
            : ProcessHandle.of(with)
                .orElseThrow(() -> new IllegalArgumentException("--with: no process " + with))
                .onExit();
    Running running = start(folder, port);
    Postgres postgres = running.postgres();
    System.out.printf(
        "READY baseline port=%d postgres=%d version=%s files=%s%n",
        running.port(), postgres.pid(), postgres.version(), postgres.fileSystem());
    end.join();
    return 0;
  }

  /** Starts the process. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Baseline()).execute(args));
  }
}
