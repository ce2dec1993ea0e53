package app.tocsin.embedded;

import java.util.Set;

/** {@link EmbeddedKafka} as a process: {@code --port N --data DIR}. */
public final class BrokerProcess {

  private BrokerProcess() {}

  public static void main(String[] args) {
    ServerProcess.run(
        "broker",
        Set.of("port", "data"),
        args,
        arguments -> {
          EmbeddedKafka kafka =
              EmbeddedKafka.start(arguments.directory("data"), arguments.port("port"));
          return new ServerProcess.Started(kafka.port(), kafka::close);
        });
  }
}
