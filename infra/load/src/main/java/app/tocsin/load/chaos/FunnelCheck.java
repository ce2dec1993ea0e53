package app.tocsin.load.chaos;

import app.tocsin.load.chaos.StepFacts.Place;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the funnels of analytics, and who is registered, with the topics, when nobody adds to
 * these any more.
 */
final class FunnelCheck {

  private static final String ORGANISER = "demo-organiser";
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunningSystem system;
  private final Duration patience;

  /**
   * @param patience how long each funnel is waited for
   */
  FunnelCheck(RunningSystem system, Duration patience) {
    this.system = system;
    this.patience = patience;
  }

  /** Where they still differ when waiting has ended, in words. */
  List<String> differences(List<Place> places) throws InterruptedException {
    List<String> differences = new ArrayList<>();
    try (PetitionsApi api = new PetitionsApi(system.url())) {
      for (Place place : places) {
        differences.addAll(differences(api, place, StepFacts.read(system.kafka(), place)));
      }
    }
    return differences;
  }

  /** Those of one place; that nobody answers is one, and no reason to lose what else was seen. */
  List<String> differences(PetitionsApi api, Place place, StepFacts facts)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean late = System.nanoTime() - deadline >= 0;
      try {
        String token = api.token(ORGANISER, ORGANISER);
        List<String> differences =
            new ArrayList<>(facts.differences(api.funnel(token, place.path())));
        if (place.isGathering()) {
          differences.addAll(facts.differences(api.registered(token, place.id())));
        }
        if (late || differences.isEmpty()) {
          return differences;
        }
      } catch (UncheckedIOException | PetitionsApi.Refused e) {
        if (late) {
          return List.of("funnel of " + place.path() + " can't be read: " + e.getMessage());
        }
      }
      Thread.sleep(PAUSE);
    }
  }
}
