package app.tocsin.embedded;

import java.util.Set;

/** {@link EmbeddedMongo} as a process: {@code --port N --data DIR}. */
public final class StoreProcess {

  private StoreProcess() {}

  public static void main(String[] args) {
    ServerProcess.run(
        "store",
        Set.of("port", "data"),
        args,
        arguments -> {
          EmbeddedMongo mongo =
              EmbeddedMongo.start(arguments.directory("data"), arguments.port("port"));
          return new ServerProcess.Started(mongo.port(), mongo::close);
        });
  }
}
