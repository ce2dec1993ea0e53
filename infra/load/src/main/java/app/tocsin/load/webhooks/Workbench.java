package app.tocsin.load.webhooks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What one part needs, all of its own: nothing that another part left behind is measured. */
final class Workbench implements AutoCloseable {
  private static final Duration SETTLING = Duration.ofMinutes(15);

  /** For each delivery or event on top of it: a tenth of what is hoped for, 2,000 a second. */
  private static final Duration EACH = Duration.ofMillis(5);

  private static final Duration OFTEN = Duration.ofMillis(5);

  private final Stage stage;
  private final Arrivals arrivals = new Arrivals();
  private final Publisher publisher;
  private final Receivers receivers;
  private final PartnersApi api;

  private Workbench(Stage stage, Publisher publisher) {
    this.stage = stage;
    this.publisher = publisher;
    this.receivers = new Receivers(arrivals::take);
    this.api = new PartnersApi(stage.url(1), stage.issuer());
  }

  /** Broker, store, issuer, one partner-service. */
  static Workbench open(Path repository, Path folder) throws InterruptedException {
    var stage = new Stage(repository, folder);
    try {
      stage.open();
      stage.startPartner(1);
      return new Workbench(stage, new Publisher(stage.kafka()));
    } catch (RuntimeException | InterruptedException e) {
      stage.close();
      throw e;
    }
  }

  Stage stage() {
    return stage;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Receivers receivers() {
    return receivers;
  }

  PartnersApi api() {
    return api;
  }

  /**
   * Endpoints 0 and on that want the signatures of one petition; the first will refuse when they
   * are told.
   *
   * @return the petition
   */
  String endpoints(int count, int refusing) {
    String petition = petition();
    String partner = api.partner();
    for (int number = 0; number < count; number++) {
      var unused = api.endpoint(partner, receivers.url(number, number < refusing), petition);
    }
    return petition;
  }

  /** So many signatures of a petition, at once. */
  void publish(String petition, int events) {
    for (int i = 0; i < events; i++) {
      publisher.publish(petition);
    }
    publisher.flush();
  }

  static String petition() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static void await(long deliveries, BooleanSupplier condition) throws InterruptedException {
    awaitAsking(OFTEN, deliveries, condition);
  }

  /** Asks so often only. */
  static void awaitAsking(Duration every, long deliveries, BooleanSupplier condition)
      throws InterruptedException {
    Duration patience = patience(deliveries);
    if (!await(condition, patience, every)) {
      throw new IllegalStateException("not all arrived within " + patience);
    }
  }

  /** How long so many may take: else a backlog of a million fails for its size alone. */
  static Duration patience(long deliveries) {
    return SETTLING.plus(EACH.multipliedBy(deliveries));
  }

  /** Whether it became so in time. */
  static boolean await(BooleanSupplier condition, Duration within) throws InterruptedException {
    return await(condition, within, OFTEN);
  }

  private static boolean await(BooleanSupplier condition, Duration within, Duration every)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(within);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      Thread.sleep(every);
    }
    return true;
  }

  static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1e3;
  }

  @Override
  public void close() {
    receivers.close();
    publisher.close();
    stage.close();
  }
}
