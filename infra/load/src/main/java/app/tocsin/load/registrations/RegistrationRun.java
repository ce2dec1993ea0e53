package app.tocsin.load.registrations;

import app.tocsin.load.ledger.Evidence;
import app.tocsin.load.ledger.LedgerFile;
import app.tocsin.load.ledger.People;
import app.tocsin.load.ledger.ReceiptId;
import app.tocsin.load.recount.SignatureTopic;
import app.tocsin.load.run.Meanwhile;
import app.tocsin.load.signers.Places;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.system.GatheringsApi;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Schedule;
import app.tocsin.load.traffic.Traffic;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One run: publishes a gathering, has people register and leave as planned, and judges. */
public final class RegistrationRun {

  private static final String ORGANISER = "demo-organiser";
  private static final double AGAIN_PER_SECOND = 100;
  private static final int TIMES = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /**
   * What to do.
   *
   * @param capacity of the slot; empty where everybody finds room
   * @param leaving every how many-th person cancels; 0: nobody does, and no mail is read
   * @param patience of the judge, for each thing it waits for
   */
  public record Plan(
      Schedule schedule,
      People people,
      Traffic.Shape shape,
      OptionalInt capacity,
      int leaving,
      Duration patience) {

    boolean leaves(long person) {
      return leaving > 0 && person % leaving == 0;
    }

    /** Who cancels tries once only: otherwise nobody could say whether they come in the end. */
    long person(long attempt) {
      long person = people.applyAsLong(attempt);
      return leaves(person) || leaves(attempt) ? attempt : person;
    }
  }

  /** What came of it. */
  public record Result(
      String gatheringId,
      Path ledger,
      Traffic.Run registering,
      PlaceCheck check,
      OptionalInt capacity,
      List<String> differences,
      long stillUnsure) {

    /** Whether somebody registered, everybody knows, and nothing is wrong. */
    public boolean exact() {
      return check.ok() > 0 && stillUnsure == 0 && check.exact() && differences.isEmpty();
    }
  }

  private final RunningSystem system;
  private final Plan plan;
  private final Signers signers;
  private final Consumer<String> say;
  private final Traffic traffic;
  private long again;
  private volatile @Nullable LedgerFile open;

  /** A run that says how it goes. */
  public RegistrationRun(RunningSystem system, Plan plan, Places places, Consumer<String> say) {
    this.system = system;
    this.plan = plan;
    this.signers = new Signers(plan.people().seed(), places);
    this.say = say;
    this.traffic = new Traffic(plan.shape(), plan.people().first());
  }

  /** Ends the traffic now; what was sent is judged all the same. */
  public void stop() {
    traffic.stop();
  }

  /** The ledger, as soon as it is begun. */
  public Optional<LedgerFile> ledger() {
    return Optional.ofNullable(open);
  }

  /** Runs to its end; the ledger is in {@code folder}. */
  public Result run(Path folder) throws InterruptedException {
    return run(folder, Meanwhile.NOTHING);
  }

  /** The same; judges when the traffic and {@code meanwhile} have ended. */
  public Result run(Path folder, Meanwhile meanwhile) throws InterruptedException {
    try (GatheringsApi api = new GatheringsApi(system.url());
        traffic) {
      Instant started = Instant.now();
      String gathering =
          api.publish(api.token(ORGANISER, ORGANISER), "Load " + started, plan.capacity());
      try (LedgerFile ledger =
              LedgerFile.create(
                  folder.resolve("registrations"), LedgerFile.About.GATHERING, gathering, started);
          Leaving leaving =
              plan.leaving() > 0 ? Leaving.begin(api, plan::leaves) : Leaving.never(api)) {
        open = ledger;
        return run(api, gathering, ledger, leaving, meanwhile);
      }
    }
  }

  private Result run(
      GatheringsApi api, String gathering, LedgerFile ledger, Leaving leaving, Meanwhile meanwhile)
      throws InterruptedException {
    Endpoint gateway = Endpoint.of(system.url());
    Requests requests = RegistrationRequests.of(signers, gateway, gathering);
    LongUnaryOperator people = plan::person;
    Traffic.Run run =
        traffic.openLoop(gateway, requests.by(people), ledger.of(people), plan.schedule());
    meanwhile.awaitEnd();
    say.accept("Registrations: waiting until everything acknowledged is published");
    List<Long> unsure = unsure(ledger);
    for (int time = 0; time < TIMES && !unsure.isEmpty(); time++) {
      say.accept(
          "Registrations: %d people were told neither yes nor no: they register again"
              .formatted(unsure.size()));
      registerAgain(gateway, requests, ledger, unsure);
      unsure = unsure(ledger);
    }
    leaving.awaitQuiet(plan.patience());
    return judged(api, gathering, ledger, leaving.gone(), run);
  }

  private Result judged(
      GatheringsApi api, String gathering, LedgerFile ledger, Set<Long> gone, Traffic.Run run)
      throws InterruptedException {
    Evidence evidence = evidence(ledger);
    Set<ReceiptId> left = new HashSet<>();
    gone.forEach(person -> evidence.idOf(person).ifPresent(left::add));
    long deadline = System.nanoTime() + plan.patience().toNanos();
    while (true) {
      boolean late = System.nanoTime() - deadline >= 0;
      try {
        SlotFacts facts = SlotFacts.read(system.kafka(), gathering);
        PlaceCheck check = PlaceCheck.of(evidence, left, plan.capacity(), facts);
        List<String> differences =
            new ArrayList<>(PlaceCheck.differences(api.places(gathering), facts));
        if (evidence.withoutReceipt() > 0) {
          differences.add(evidence.withoutReceipt() + " acknowledgements name no registration");
        }
        if (late || (check.exact() && differences.isEmpty())) {
          return new Result(
              gathering,
              ledger.path(),
              run,
              check,
              plan.capacity(),
              differences,
              unsure(ledger).size());
        }
      } catch (UncheckedIOException
          | PetitionsApi.Refused
          | SignatureTopic.Unreadable
          | KafkaException e) {
        if (late) {
          throw e;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private void registerAgain(
      Endpoint gateway, Requests requests, LedgerFile ledger, List<Long> people) {
    long first = Math.max(again, traffic.nextNumber());
    again = first + people.size();
    LongUnaryOperator who = n -> people.get((int) (n - first));
    Duration length = Duration.ofNanos((long) Math.ceil(people.size() * 1e9 / AGAIN_PER_SECOND));
    try (Traffic once = new Traffic(new Traffic.Shape(8, 1), first)) {
      Schedule schedule = Schedule.steady(people.size() * 1e9 / length.toNanos(), length);
      var unused = once.openLoop(gateway, requests.by(who), ledger.of(who), schedule);
    }
  }

  /**
   * People who weren't told, without those who cancel: by the mail they may have cancelled already
   * what came through all the same, and registering again they would come after all. And without
   * those who were told since that all is full: that is said to everybody whose form is a new one,
   * also to who is registered, for it would tell others of him; he knows it by his mail.
   */
  private List<Long> unsure(LedgerFile ledger) {
    Evidence evidence = evidence(ledger);
    return evidence.unknownPeople().stream()
        .filter(person -> !plan.leaves(person))
        .filter(person -> !evidence.wasToldNoSince(person))
        .toList();
  }

  private static Evidence evidence(LedgerFile ledger) {
    ledger.flush();
    return Evidence.read(ledger.path());
  }
}
