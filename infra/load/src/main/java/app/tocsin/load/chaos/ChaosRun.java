package app.tocsin.load.chaos;

import app.tocsin.load.chaos.StepFacts.Place;
import app.tocsin.load.ledger.LedgerFile;
import app.tocsin.load.ledger.People;
import app.tocsin.load.registrations.RegistrationReport;
import app.tocsin.load.registrations.RegistrationRun;
import app.tocsin.load.run.LoadReport;
import app.tocsin.load.run.LoadRun;
import app.tocsin.load.run.Profile;
import app.tocsin.load.signers.Places;
import app.tocsin.load.system.LocalProcesses;
import app.tocsin.load.system.Machine;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import app.tocsin.load.webhooks.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One run on a running system: people sign and register, a partner is told of it, and a schedule of
 * faults is gone through meanwhile; then all three are judged.
 */
final class ChaosRun {

  /** So long before the end of the traffic no step begins any more. */
  private static final long QUIET_MICROS = 40_000_000;

  /** Longer than it takes to start a process again. */
  private static final Duration MENDING = Duration.ofSeconds(40);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CAPACITY = 200;
  private static final int LEAVING = 3;

  /**
   * What to do.
   *
   * @param rate signatures a second
   * @param registering registrations a second; 0 for none
   * @param ramp in which signatures rise from none to the rate, and nothing is damaged yet
   */
  record Plan(long seed, double rate, double registering, int minutes, Duration ramp) {
    Duration length() {
      return Duration.ofMinutes(minutes);
    }

    String how() {
      return String.format(
          Locale.ROOT,
          "Chaos, seed %d: %.0f signatures a second for %d minutes, after a ramp of %d s, 10 %% by"
              + " people who tried before, 10 viewers",
          seed,
          rate,
          minutes,
          ramp.toSeconds());
    }

    String registrations() {
      return String.format(
          Locale.ROOT,
          "Registrations: %.1f a second for %d places with a waiting list, one person of %d"
              + " cancels",
          registering,
          CAPACITY,
          LEAVING);
    }
  }

  private final LocalProcesses processes;
  private final RunningSystem system;
  private final Plan plan;
  private final Consumer<String> say;
  private final Places places = Places.ofFrance();
  private final Stalls stalls = new Stalls();
  private final EarlyEnd early = new EarlyEnd();
  private volatile CompletableFuture<List<Happened>> driven =
      CompletableFuture.completedFuture(List.of());

  ChaosRun(LocalProcesses processes, Plan plan, Consumer<String> say) {
    this.processes = processes;
    this.system = processes.system();
    this.plan = plan;
    this.say = say;
  }

  /** Begins no further step, ends the traffic, and waits a while until the damage is mended. */
  void stop() {
    early.begin();
    try {
      driven.get(MENDING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      say.accept("NOT MENDED: " + e);
    }
  }

  ChaosReport run(FaultSchedule schedule, Path folder) throws InterruptedException {
    Instant started = Instant.now();
    double loadBefore = Machine.loadAverage();
    Poisoning poisoning = new Poisoning(system.kafka());
    try (Witness witness = Witness.subscribe(system)) {
      LoadRun load = load();
      Optional<RegistrationRun> registrations =
          plan.registering() > 0 ? Optional.of(registrations()) : Optional.empty();
      early.ends(load::stop);
      registrations.ifPresent(run -> early.ends(run::stop));
      CompletableFuture<List<Happened>> driving = together(() -> drive(load, poisoning, schedule));
      driven = driving;
      // A process that is still paused could write after the facts were read.
      Optional<CompletableFuture<RegistrationRun.Result>> registering =
          registrations.map(run -> together(() -> run.run(folder, driving::join)));
      LoadRun.Result result = load.run(folder, driving::join);
      List<Happened> happened = driving.join();
      long later = later(load, registrations);
      Optional<RegistrationReport> registered =
          registering.map(
              run -> new RegistrationReport(plan.registrations(), started, loadBefore, run.join()));
      say.accept("Waiting until funnels show what the topics hold");
      List<String> funnels =
          new FunnelCheck(system, PATIENCE).differences(places(result, registered));
      say.accept("Waiting until the partner has been told of everything");
      return new ChaosReport(
          plan.seed(),
          new LoadReport(plan.how(), started, loadBefore, result),
          registered,
          later,
          witness.account(system.kafka(), result.petitionId(), PATIENCE),
          funnels,
          happened,
          stalls,
          new ChaosReport.Poison(poisoning.sent(), poisoning.awaited(), poisoning.missing()));
    }
  }

  private static List<Place> places(
      LoadRun.Result signed, Optional<RegistrationReport> registered) {
    return Stream.concat(
            Stream.of(new Place("petition", signed.petitionId())),
            registered.stream().map(each -> new Place("gathering", each.result().gatheringId())))
        .toList();
  }

  private LoadRun load() {
    LoadRun.Plan signing =
        new LoadRun.Plan(
            Profile.STEADY.demand(plan.rate(), 1, 0, plan.ramp(), plan.length()),
            new People(plan.seed(), 1, 0.1),
            new Traffic.Shape(128, 1),
            10,
            PATIENCE);
    return new LoadRun(system, signing, places, System.err, false);
  }

  private RegistrationRun registrations() {
    RegistrationRun.Plan registering =
        new RegistrationRun.Plan(
            Schedule.steady(plan.registering(), plan.length()),
            new People(plan.seed(), 1, 0.1),
            new Traffic.Shape(16, 1),
            OptionalInt.of(CAPACITY),
            LEAVING,
            PATIENCE);
    return new RegistrationRun(system, registering, places, say);
  }

  private List<Happened> drive(LoadRun load, Poisoning poisoning, FaultSchedule schedule)
      throws InterruptedException {
    while (load.ledger().isEmpty()) {
      early.sleep(Duration.ofMillis(100));
      if (early.hasBegun()) {
        return List.of();
      }
    }
    LedgerFile ledger = load.ledger().orElseThrow();
    early.sleep(plan.ramp());
    try (Agreement agreement = new Agreement(new PetitionsApi(system.url()), ledger.id());
        GroupWatch _ = new GroupWatch(system.kafka(), stalls, ledger::micros)) {
      return new Driver(
              processes,
              poisoning,
              new Drifting(processes, ledger.id()),
              new Replaying(processes),
              new Rebuilding(system),
              agreement,
              ledger::micros,
              early,
              say)
          .drive(schedule, plan.length().toMillis() * 1_000 - QUIET_MICROS);
    }
  }

  /** By how much the ledger of registrations began after that of signatures, in microseconds. */
  private static long later(LoadRun load, Optional<RegistrationRun> registrations) {
    return load.ledger().stream().mapToLong(LedgerFile::micros).sum()
        - registrations.flatMap(RegistrationRun::ledger).stream()
            .mapToLong(LedgerFile::micros)
            .sum();
  }

  private interface Work<T> {
    T perform() throws InterruptedException;
  }

  private static <T> CompletableFuture<T> together(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.perform();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
