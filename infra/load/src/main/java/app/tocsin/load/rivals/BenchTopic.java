package app.tocsin.load.rivals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic that exists as long as a bench runs, with as many partitions as the signature log has.
 */
public final class BenchTopic implements AutoCloseable {

  private static final String SIGNATURE_LOG = "petition.internal.signature-log";

  /** Where there is no signature log: those of a cluster. */
  private static final int PARTITIONS = 24;

  private final String bootstrapServers;
  private final String name;

  private BenchTopic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
  }

  /** Makes it. */
  public static BenchTopic create(String bootstrapServers) {
    String name = "bench.internal.limit-" + ProcessHandle.current().pid();
    try (Admin admin = admin(bootstrapServers)) {
      admin
          .createTopics(
              List.of(new NewTopic(name, Optional.of(partitions(admin)), Optional.empty())))
          .all()
          .get();
      return new BenchTopic(bootstrapServers, name);
    } catch (ExecutionException e) {
      throw new Unstartable("no topic could be made at " + bootstrapServers + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unstartable("interrupted");
    }
  }

  private static int partitions(Admin admin) throws InterruptedException, ExecutionException {
    try {
      return Objects.requireNonNull(
              admin.describeTopics(List.of(SIGNATURE_LOG)).allTopicNames().get().get(SIGNATURE_LOG))
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return PARTITIONS;
      }
      throw e;
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

  /** Its name. */
  public String name() {
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
