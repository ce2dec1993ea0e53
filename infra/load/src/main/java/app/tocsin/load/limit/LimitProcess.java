package app.tocsin.load.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@link LimitServer} as a process of its own, so that its CPU time can be told from the
 * generator's. Prints {@code READY limit <port>}; ends on SIGTERM or with the process {@code
 * --with}.
 */
@Command(name = "limit", mixinStandardHelpOptions = true, sortOptions = false)
public final class LimitProcess implements Callable<Integer> {

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "Kafka broker")
  private String bootstrapServers = "";

  @Option(names = "--topic", required = true, description = "topic to append to; must exist")
  private String topic = "";

  @Option(names = "--port", description = "port to listen on; 0 = any free one (default)")
  private int port;

  @Option(names = "--threads", description = "event loops (default: number of cores)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--record-bytes",
      description = "size of a record's value (default: ${DEFAULT-VALUE})")
  private int recordBytes = LimitSettings.RECORD_BYTES;

  @Option(
      names = "--producer",
      paramLabel = "KEY=VALUE",
      description = "producer property on top of acks=all, enable.idempotence=true; repeatable")
  private Map<String, String> producer = new LinkedHashMap<>();

  @Option(names = "--with", paramLabel = "PID", description = "end when this process ends")
  private @Nullable Long with;

  @Override
  public Integer call() {
    CompletableFuture<ProcessHandle> end = with == null ? new CompletableFuture<>() : endOf(with);
    LimitServer server =
        LimitServer.start(
            new LimitSettings(bootstrapServers, topic, port, threads, recordBytes, producer));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    System.out.println("READY limit " + server.port());
    end.join();
    return 0;
  }

  private static CompletableFuture<ProcessHandle> endOf(long pid) {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalArgumentException("--with: no process " + pid))
        .onExit();
  }

  /** Starts the process. */
  public static void main(String... args) {
    System.exit(new CommandLine(new LimitProcess()).execute(args));
  }
}
