package app.tocsin.load.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What endpoints cost that are registered, and that nothing is sent to. */
final class Registered {
  private static final int MOST_ENDPOINTS = 200;

  private final Stage stage;
  private final Receivers receivers;
  private final PartnersApi api;
  private final Consumer<String> say;

  Registered(Stage stage, Receivers receivers, PartnersApi api, Consumer<String> say) {
    this.stage = stage;
    this.receivers = receivers;
    this.api = api;
    this.say = say;
  }

  /** What many registered endpoints cost while nothing happens. */
  void measure(int few, int many, Duration length) throws InterruptedException {
    register(few);
    Map<String, Double> with = idle(length);
    register(many - few);
    Map<String, Double> more = idle(length);
    with.forEach(
        (what, figure) ->
            say.accept(
                String.format(
                    Locale.ROOT,
                    "registered: %s: %.1f with %,d endpoints, %.1f with %,d",
                    what,
                    figure,
                    few,
                    more.getOrDefault(what, 0.0),
                    many)));
  }

  private Map<String, Double> idle(Duration length) throws InterruptedException {
    stage.stop(1);
    Duration start = stage.startPartner(1);
    Thread.sleep(Duration.ofSeconds(20));
    long before = cpu();
    Thread.sleep(length);
    double percent = (cpu() - before) / 1e4 / length.toMillis() * 1e3;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("start in s", start.toMillis() / 1e3);
    figures.put("idle CPU in % of a core", percent);
    figures.put("memory in MiB", (double) stage.residentMebibytes(1));
    return figures;
  }

  private long cpu() {
    return stage.cpuMicros().getOrDefault("partner-1", 0L);
  }

  private void register(int count) throws InterruptedException {
    String petition = Scenarios.petition();
    String url = receivers.url(0, false);
    Instant started = Instant.now();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int from = 0; from < count; from += MOST_ENDPOINTS) {
        int some = Math.min(MOST_ENDPOINTS, count - from);
        all.add(
            threads.submit(
                () -> {
                  String partner = api.partner();
                  for (int i = 0; i < some; i++) {
                    api.endpoint(partner, url, petition);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    say.accept(
        String.format(
            Locale.ROOT,
            "registered: %,d endpoints made and verified in %.0f s",
            count,
            Scenarios.seconds(started)));
  }
}
