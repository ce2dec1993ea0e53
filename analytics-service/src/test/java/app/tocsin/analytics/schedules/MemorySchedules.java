package app.tocsin.analytics.schedules;

import app.tocsin.analytics.reports.Scope;
import app.tocsin.analytics.schedules.Schedule.Plan;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Weekly schedules in a map. */
final class MemorySchedules implements Schedules {
  private final Map<String, Schedule> all = new LinkedHashMap<>();
  private final Map<String, Instant> aside = new HashMap<>();

  /** Whether it notes when the next report is due, or its writer was killed before. */
  boolean advances = true;

  void add(String id, String template, Instant next, String petition) {
    Rhythm rhythm = new Rhythm(Rhythm.Every.WEEK, LocalTime.of(7, 0), ZoneId.of("Europe/Paris"));
    Plan plan =
        new Plan(
            "Each week",
            template,
            new Scope.Petitions(List.of(petition)),
            rhythm,
            List.of("a@example.org", "b@example.org"));
    all.put(id, new Schedule(id, 1, plan, "claire", next));
  }

  Instant next(String id) {
    return all.get(id).next();
  }

  @Override
  public Mono<Schedule> find(String id) {
    return Mono.justOrEmpty(all.get(id));
  }

  @Override
  public Flux<Schedule> list(@Nullable String after, int limit) {
    return Flux.fromIterable(all.values());
  }

  @Override
  public Mono<Schedule> create(Schedule created) {
    return Mono.just(created);
  }

  @Override
  public Mono<Boolean> save(Schedule after) {
    return Mono.just(true);
  }

  @Override
  public Mono<Void> remove(String id) {
    return Mono.empty();
  }

  @Override
  public Flux<Schedule> due(Instant now, int limit) {
    return Flux.fromStream(
        all.values().stream()
            .filter(it -> !it.next().isAfter(now))
            .filter(it -> !aside.getOrDefault(it.id(), now).isAfter(now))
            .sorted(Comparator.comparing(Schedule::next))
            .limit(limit)
            .toList()
            .stream());
  }

  @Override
  public Mono<Void> aside(Schedule schedule, Instant until) {
    return Mono.fromRunnable(() -> aside.put(schedule.id(), until));
  }

  @Override
  public Mono<Void> advance(Schedule before, Instant next) {
    return Mono.fromRunnable(
        () -> {
          if (advances) {
            all.put(
                before.id(),
                new Schedule(before.id(), before.version(), before.plan(), before.owner(), next));
            aside.remove(before.id());
          }
        });
  }
}
