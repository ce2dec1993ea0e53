package app.tocsin.load.brokers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own programs, from the jars of the embedded broker and kafka-tools beside them. */
final class KafkaPrograms {

  private final String classPath;

  /** Those of a built repository. */
  KafkaPrograms(Path repository) {
    this.classPath =
        repository.resolve("infra/embedded/target/lib")
            + "/*:"
            + repository.resolve("infra/load/target/judges")
            + "/*";
  }

  /** Starts one; both its outputs go to a file. */
  Process start(Path log, String mainClass, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-Djava.net.preferIPv4Stack=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            mainClass));
    words.addAll(arguments);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
