package app.tocsin.load.bench;

import app.tocsin.load.system.PetitionsApi;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Petitions that are open as long as a bench runs. */
final class BenchPetitions implements AutoCloseable {

  private static final String ORGANISER = "demo-organiser";

  private final PetitionsApi api;
  private final List<String> opened = new ArrayList<>();

  BenchPetitions(URI gateway) {
    this.api = new PetitionsApi(gateway);
  }

  PetitionsApi api() {
    return api;
  }

  /** Opens one; its id. */
  String open(String title) {
    String id = api.openPetition(api.token(ORGANISER, ORGANISER), title + " " + Instant.now());
    opened.add(id);
    return id;
  }

  @Override
  public void close() {
    try (api) {
      for (String petition : opened) {
        // Tokens may live shorter than a bench.
        api.close(api.token(ORGANISER, ORGANISER), petition);
      }
    }
  }
}
