package app.tocsin.load.chaos;

import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import java.io.UncheckedIOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Has analytics count a projection anew beside the one that is shown, and compare both. */
final class Rebuilding {

  private static final String ADMIN = "demo-admin";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunningSystem system;

  Rebuilding(RunningSystem system) {
    this.system = system;
  }

  /**
   * Returns when what was counted anew is what is shown.
   *
   * @throws LocalProcesses.Broken where it differs from what was shown before, or doesn't end
   */
  void rebuild(String projection) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int epoch = 0;
    String last = "it hasn't ended";
    try (PetitionsApi api = new PetitionsApi(system.url())) {
      while (System.nanoTime() - deadline < 0) {
        try {
          if (epoch == 0) {
            epoch = api.beginRebuild(api.token(ADMIN, ADMIN), projection).path("epoch").asInt();
          }
          JsonNode rebuild = find(api, projection, epoch);
          if (!rebuild.path("endedAt").asString("").isEmpty()) {
            judge(projection, rebuild);
            return;
          }
        } catch (PetitionsApi.Refused | UncheckedIOException away) {
          // somebody is still on the way
          last = String.valueOf(away.getMessage());
        }
        Thread.sleep(PAUSE);
      }
    }
    throw new LocalProcesses.Broken(
        "the rebuild of %s after %d s: %s".formatted(projection, PATIENCE.toSeconds(), last));
  }

  private static JsonNode find(PetitionsApi api, String projection, int epoch) {
    for (JsonNode rebuild : api.rebuilds(api.token(ADMIN, ADMIN), projection).path("rebuilds")) {
      if (rebuild.path("epoch").asInt() == epoch) {
        return rebuild;
      }
    }
    throw new LocalProcesses.Broken("the rebuild of %s isn't listed".formatted(projection));
  }

  private static void judge(String projection, JsonNode rebuild) {
    if (!rebuild.path("state").asString("").equals("switched")
        || !rebuild.path("differences").isEmpty()) {
      throw new LocalProcesses.Broken(
          "the rebuild of %s %s, differences: %s"
              .formatted(
                  projection, rebuild.path("state").asString(""), rebuild.path("differences")));
    }
  }
}
