package app.tocsin.load.run;

import app.tocsin.load.judge.Judge;
import app.tocsin.load.judge.Settling;
import app.tocsin.load.judge.Verdict;
import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.LedgerFile;
import app.tocsin.load.ledger.People;
import app.tocsin.load.run.Profile.Demand;
import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Curve;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One run: makes a petition, has it signed and looked at as planned, and judges the outcome. */
public final class LoadRun {

  private static final String ORGANISER = "demo-organiser";

  /** Signing again happens at this rate: slower than what made it necessary. */
  private static final double AGAIN_PER_SECOND = 400;

  private static final int AGAIN_CONNECTIONS = 16;

  /**
   * What to do.
   *
   * @param viewers of the live count; at least the one that measures
   * @param patience of the judge, for each thing it waits for
   */
  public record Plan(
      Demand demand, People people, Traffic.Shape shape, int viewers, Duration patience) {}

  /**
   * What came of it.
   *
   * @param polled microseconds from acknowledgement to public count
   * @param pushed the same, to a viewer of the live count
   * @param dashboard the same, to a viewer of the live figures of analytics
   * @param drained how soon the count had everybody
   * @param falls counts that were lower than one seen before
   * @param counts when which public count was seen
   * @param failedReads when the public count couldn't be read within a second, in microseconds
   */
  public record Result(
      String petitionId,
      Path ledger,
      Traffic.Run signing,
      Optional<Traffic.Run> reading,
      Verdict verdict,
      Histogram polled,
      Histogram pushed,
      Histogram dashboard,
      Drained drained,
      Viewers.Summary viewers,
      long falls,
      Sightings counts,
      List<Long> failedReads) {

    /** Whether nothing is lost, duplicated or different, and no count ever fell. */
    public boolean exact() {
      return verdict.exact() && falls == 0;
    }
  }

  private final RunningSystem system;
  private final Plan plan;
  private final Signers signers;
  private final PrintStream out;
  private final boolean terminal;
  private final Traffic signing;
  private final Traffic reading;
  private long again;
  private volatile @Nullable LedgerFile open;

  /** A run that says on {@code out} how it goes. */
  public LoadRun(
      RunningSystem system, Plan plan, Places places, PrintStream out, boolean terminal) {
    this.system = system;
    this.plan = plan;
    this.signers = new Signers(plan.people().seed(), places);
    this.out = out;
    this.terminal = terminal;
    this.signing = new Traffic(plan.shape(), plan.people().first());
    this.reading = new Traffic(plan.shape(), 0);
  }

  /** Ends the traffic now; what was sent is judged all the same. */
  public void stop() {
    signing.stop();
    reading.stop();
  }

  /** The ledger, as soon as it is begun. */
  public Optional<LedgerFile> ledger() {
    return Optional.ofNullable(open);
  }

  /** Runs to its end. */
  public Result run(Path folder) throws InterruptedException {
    return run(folder, Meanwhile.NOTHING);
  }

  /** The same; judges when the traffic and {@code meanwhile} have ended. */
  public Result run(Path folder, Meanwhile meanwhile) throws InterruptedException {
    Endpoint gateway = Endpoint.of(system.url());
    try (PetitionsApi api = new PetitionsApi(system.url());
        signing;
        reading) {
      Instant started = Instant.now();
      String petition =
          api.openPetition(api.token(ORGANISER, ORGANISER), "Load " + started, "./tocsin load");
      try (LedgerFile ledger =
          LedgerFile.create(
              folder.resolve("ledger"), LedgerFile.About.PETITION, petition, started)) {
        open = ledger;
        Result result = run(api, gateway, petition, ledger, meanwhile);
        close(api, petition);
        return result;
      }
    }
  }

  /** What was judged stays judged where nobody can be told that it is over. */
  private void close(PetitionsApi api, String petition) {
    try {
      api.close(api.token(ORGANISER, ORGANISER), petition);
    } catch (PetitionsApi.Refused | UncheckedIOException e) {
      Progress.step(out, terminal, "The petition stays open: " + e.getMessage());
    }
  }

  private Result run(
      PetitionsApi api, Endpoint gateway, String petition, LedgerFile ledger, Meanwhile meanwhile)
      throws InterruptedException {
    Requests requests = new SigningRequests(signers, gateway, petition);
    int watching = Math.max(1, plan.viewers());
    var count = Viewer.Stream.ofCount(petition);
    var figures = Viewer.Stream.ofFigures(petition, api.token(ORGANISER, ORGANISER));
    try (Viewers viewers = new Viewers(watching, gateway, count, ledger::micros);
        Viewers dashboards = new Viewers(1, gateway, figures, ledger::micros);
        Poller poller =
            new Poller(() -> api.count(petition).path("count").asLong(), ledger::micros)) {
      CompletableFuture<Optional<Traffic.Run>> reads =
          CompletableFuture.supplyAsync(
              () -> plan.demand().reads().map(demand -> read(gateway, petition, demand)));
      Traffic.Run signed = sign(gateway, requests, ledger, poller.sightings());
      Optional<Traffic.Run> read = reads.join();
      meanwhile.awaitEnd();
      Judge judge =
          new Judge(
              ledger,
              new Settling(system.kafka(), api, petition, plan.patience()),
              people -> signAgain(gateway, requests, ledger, people),
              what -> Progress.step(out, terminal, what));
      // Those who sign again are no measure of how soon a count follows.
      long[] acknowledgements = acknowledgements(ledger);
      Verdict verdict = judge.judge();
      return new Result(
          petition,
          ledger.path(),
          signed,
          read,
          verdict,
          poller.sightings().after(acknowledgements),
          viewers.sightings().after(acknowledgements),
          dashboards.sightings().after(acknowledgements),
          Drained.of(poller.sightings(), acknowledgements),
          viewers.summary(verdict.shown().count()),
          poller.sightings().falls() + viewers.summary(0).falls(),
          poller.sightings(),
          poller.failed());
    }
  }

  private static long[] acknowledgements(LedgerFile ledger) {
    ledger.flush();
    return Evidence.read(ledger.path()).acknowledgements();
  }

  private Traffic.Run sign(Endpoint gateway, Requests requests, LedgerFile ledger, Sightings counts)
      throws InterruptedException {
    Schedule schedule = plan.demand().signatures();
    try (Progress _ = new Progress(out, terminal, ledger, counts::highest, schedule.length())) {
      return signing.openLoop(
          gateway, requests.by(plan.people()), ledger.of(plan.people()), schedule);
    }
  }

  private Traffic.Run read(Endpoint gateway, String petition, Curve demand) {
    return reading.openLoop(gateway, new CountReads(gateway, petition), Ledger.NONE, demand);
  }

  private void signAgain(
      Endpoint gateway, Requests requests, LedgerFile ledger, List<Long> people) {
    long first = Math.max(again, signing.nextNumber());
    again = first + people.size();
    LongUnaryOperator who = n -> people.get((int) (n - first));
    Duration length = Duration.ofNanos((long) Math.ceil(people.size() * 1e9 / AGAIN_PER_SECOND));
    try (Traffic traffic = new Traffic(new Traffic.Shape(AGAIN_CONNECTIONS, 1), first)) {
      Schedule schedule = Schedule.steady(people.size() * 1e9 / length.toNanos(), length);
      traffic.openLoop(gateway, requests.by(who), ledger.of(who), schedule);
    }
  }
}
