package app.tocsin.load.rivals;

import app.tocsin.load.limit.LimitProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The limit in a process of its own, on a topic of its own; it ends with this process. */
public final class LimitChild implements AutoCloseable {

  private final ChildJvm jvm;

  private LimitChild(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts it.
   *
   * @param compilers JVM flags by which the compilers are chosen
   * @param producer properties on top of its own
   */
  public static LimitChild start(
      String bootstrapServers,
      BenchTopic topic,
      int recordBytes,
      Map<String, String> producer,
      List<String> compilers) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(LimitProcess.class.getName());
    arguments.addAll(List.of("--bootstrap-servers", bootstrapServers, "--topic", topic.name()));
    arguments.addAll(List.of("--record-bytes", Integer.toString(recordBytes)));
    producer.forEach((key, value) -> arguments.addAll(List.of("--producer", key + "=" + value)));
    return new LimitChild(ChildJvm.start("limit", compilers, arguments));
  }

  /** Where it listens. */
  public int port() {
    return Integer.parseInt(jvm.said());
  }

  /** Its process. */
  public long pid() {
    return jvm.pid();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
