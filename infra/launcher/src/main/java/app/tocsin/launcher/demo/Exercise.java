package app.tocsin.launcher.demo;

import app.tocsin.launcher.demo.Demo.Verdict;
import app.tocsin.launcher.demo.PublicApi.Created;
import app.tocsin.launcher.state.Json;
import app.tocsin.territories.Territories;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Uses a system a little, so that what it does first is in its start-up caches. It judges nothing:
 * what does not work yet is passed over.
 */
public final class Exercise {
  private static final int SIGNERS = 200;
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int REPEATS = 20;

  private final PublicApi api;
  private int answered;
  private int refused;

  public Exercise(URI base) {
    this.api = new PublicApi(base);
  }

  /** Says in a few words what was done. */
  public String run(Consumer<String> show) throws InterruptedException {
    for (String path :
        List.of("/", "/api/openapi.json", "/api/petitions?status=open&limit=10", "/mailbox")) {
      look(path);
    }
    try {
      return "used: " + sign(show) + looked();
    } catch (IOException | Json.Unreadable notYet) {
      return "used in part: " + notYet.getMessage() + looked();
    }
  }

  private String sign(Consumer<String> show) throws IOException, InterruptedException {
    Signers signers =
        new Signers(Territories.load(), ThreadLocalRandom.current(), Demonstration.runName());
    Created petition = Demo.publish(api, "Une pétition pour apprendre à démarrer", SIGNERS);
    Verdict verdict = new Demo(api, signers, SIGNERS, PATIENCE).run(petition, AT_ONCE, show);
    String of = "/api/petitions/" + petition.id();
    for (int time = 0; time < REPEATS; time++) {
      for (String path :
          List.of(
              "/p/" + petition.slug(),
              of,
              of + "/count",
              of + "/territories?level=departement",
              "/api/analytics/petitions/" + petition.id() + "/series?bucket=hour")) {
        look(path);
      }
    }
    return "%d signatures, %d confirmed, ".formatted(verdict.signed(), verdict.confirmed());
  }

  private String looked() {
    return "%d pages read, %d refused".formatted(answered, refused);
  }

  private void look(String path) throws InterruptedException {
    try {
      api.get(path);
      answered++;
    } catch (IOException notThere) {
      refused++;
    }
  }
}
