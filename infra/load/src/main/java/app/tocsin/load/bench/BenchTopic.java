package app.tocsin.load.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic that exists as long as a bench runs, with as many partitions as the signature log has.
 */
final class BenchTopic implements AutoCloseable {

  private static final int PARTITIONS = 24;

  private final String bootstrapServers;
  private final String name;

  private BenchTopic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
  }

  static BenchTopic create(String bootstrapServers) {
    String name = "bench.internal.limit-" + ProcessHandle.current().pid();
    try (Admin admin = admin(bootstrapServers)) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
      return new BenchTopic(bootstrapServers, name);
    } catch (ExecutionException e) {
      throw new BenchRefused("no topic could be made at " + bootstrapServers + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefused("interrupted");
    }
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "request.timeout.ms",
            "5000",
            "default.api.timeout.ms",
            "10000"));
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    try (Admin admin = admin(bootstrapServers)) {
      admin.deleteTopics(List.of(name)).all().get();
    } catch (ExecutionException e) {
      System.err.println("the topic " + name + " couldn't be deleted: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
