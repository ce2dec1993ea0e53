package app.tocsin.embedded;

import app.tocsin.embedded.issuer.Issuer;
import java.util.Set;

/** The issuer as a process: {@code --port N --issuer URL --data DIR}. */
public final class IssuerProcess {

  private IssuerProcess() {}

  public static void main(String[] args) {
    ServerProcess.run(
        "issuer",
        Set.of("port", "issuer", "data"),
        args,
        arguments -> {
          Issuer issuer =
              Issuer.start(
                  new Issuer.Settings(
                      arguments.port("port"),
                      arguments.text("issuer"),
                      arguments.directory("data")));
          System.out.println(
              "DEMO CREDENTIALS, embedded mode only, the secret of each is its id: "
                  + String.join(", ", Issuer.demoClients()));
          return new ServerProcess.Started(issuer.port(), issuer::close);
        });
  }
}
