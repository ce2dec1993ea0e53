package app.tocsin.load.webhooks;

import app.tocsin.load.stage.OwnProcesses;
import app.tocsin.load.system.ProcessCpu;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Partner-services, by number, on a broker and a store of their own. */
final class Stage implements AutoCloseable {
  private static final String KEY = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

  private final OwnProcesses processes;

  Stage(Path repository, Path home) {
    this.processes = new OwnProcesses(repository, home);
  }

  /** Starts all but the partner-services. */
  void open() throws InterruptedException {
    processes.open();
  }

  /** Starts a partner-service; how long it took until it was ready. */
  Duration startPartner(int number) throws InterruptedException {
    return processes.start(
        new OwnProcesses.Service(
            partner(number),
            "partner-service",
            128,
            Map.of(
                "TOCSIN_PARTNER_KEYS", KEY,
                "TOCSIN_SHARING_KEYS", KEY,
                "TOCSIN_WEBHOOK_LOOPBACK", "true")));
  }

  /** Kills it as a power cut would. */
  void kill(int number) throws InterruptedException {
    processes.kill(partner(number));
  }

  /** Ends it in order. */
  void stop(int number) throws InterruptedException {
    processes.stop(partner(number));
  }

  URI url(int number) {
    return processes.url(partner(number));
  }

  String kafka() {
    return processes.kafka();
  }

  String issuer() {
    return processes.issuer();
  }

  /** CPU microseconds that each process used so far; those that live. */
  Map<String, Long> cpuMicros() {
    Map<String, Long> used = processes.cpuMicros();
    used.put("receivers", ProcessCpu.micros(ProcessHandle.current().pid()).orElse(0));
    return used;
  }

  /** Resident memory of a partner-service. */
  long residentMebibytes(int number) {
    return processes.residentMebibytes(partner(number));
  }

  private static String partner(int number) {
    return "partner-" + number;
  }

  @Override
  public void close() {
    processes.close();
  }
}
