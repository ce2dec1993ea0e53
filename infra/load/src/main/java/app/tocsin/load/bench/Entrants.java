package app.tocsin.load.bench;

import app.tocsin.load.rivals.BaselineChild;
import app.tocsin.load.rivals.BenchTopic;
import app.tocsin.load.rivals.LimitChild;
import app.tocsin.load.rivals.Nginx;
import app.tocsin.load.rivals.Unstartable;
import app.tocsin.load.run.CountReads;
import app.tocsin.load.signers.Signers;
import app.tocsin.load.signers.SigningRequests;
import app.tocsin.load.system.Compilers;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Ledger;
import app.tocsin.load.traffic.Requests;
import app.tocsin.load.traffic.Traffic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Starts what has to be started and lines up everybody. */
final class Entrants {

  private static final String NGINX = "nginx";
  private static final String BASELINE = "baseline";
  private static final Duration COUNTED = Duration.ofMinutes(2);

  private final LineUp lineUp;
  private final Signers signers;
  private final Compilers compilers;
  private final Set<String> without;
  private Optional<Nginx> nginx = Optional.empty();

  /**
   * Entrants of this line-up.
   *
   * @param compilers those that the system has: its rivals have the same
   * @param without names of rivals that are not wanted
   */
  Entrants(LineUp lineUp, Signers signers, Compilers compilers, Set<String> without) {
    this.lineUp = lineUp;
    this.signers = signers;
    this.compilers = compilers;
    this.without = without;
  }

  private Function<Endpoint, Requests> signing(String petition) {
    return endpoint -> new SigningRequests(signers, endpoint, petition);
  }

  void limit(String broker, String petition, int recordBytes, Map<String, String> producer) {
    BenchTopic topic = lineUp.keep(BenchTopic.create(broker));
    LimitChild limit =
        lineUp.keep(LimitChild.start(broker, topic, recordBytes, producer, compilers.flags()));
    lineUp.add(
        Role.LIMIT, "limit (bare Netty + producer)", loopback(limit.port()), signing(petition));
    lineUp.watch("limit", limit.pid());
  }

  void system(RunningSystem system, String petition) {
    Endpoint service = Endpoint.of(URI.create(system.process("petition-service").url()));
    lineUp.add(Role.SERVICE, "petition-service", service, signing(petition));
    gatewayOnly(system, petition);
  }

  void gatewayOnly(RunningSystem system, String petition) {
    lineUp.add(
        Role.GATEWAY, "gateway -> petition-service", Endpoint.of(system.url()), signing(petition));
    system.processes().forEach(process -> lineUp.watch(process.name(), process.pid()));
  }

  void other(String label, URI url, String petition) {
    lineUp.add(Role.OTHER, label, Endpoint.of(url), signing(petition));
  }

  /** nginx, where it is installed; asked for once or more. */
  private Optional<Nginx> nginx(RunningSystem system, int workers, String what) {
    if (without.contains(NGINX)) {
      lineUp.absent(what, "by --without nginx");
      return Optional.empty();
    }
    if (nginx.isEmpty()) {
      Optional<Path> program = Nginx.installed();
      if (program.isEmpty()) {
        lineUp.absent(what, "for nginx isn't installed (neither in /usr/sbin nor on the PATH)");
        return Optional.empty();
      }
      List<Endpoint> services =
          system.processes().stream()
              .filter(process -> process.name().startsWith("petition-service"))
              .map(process -> Endpoint.of(URI.create(process.url())))
              .toList();
      try {
        Nginx started = lineUp.keep(Nginx.start(program.get(), workers, services));
        nginx = Optional.of(started);
        lineUp.watchFamily(NGINX, started.pid());
        lineUp.version(
            NGINX,
            Nginx.version(program.get())
                + " ("
                + workers
                + (workers == 1 ? " worker)" : " workers)"));
      } catch (Unstartable e) {
        lineUp.absent(what, e.reason());
      }
    }
    return nginx;
  }

  void nginxBefore(RunningSystem system, String petition, int workers) {
    String label = "nginx -> petition-service";
    nginx(system, workers, label)
        .ifPresent(proxy -> lineUp.add(Role.NGINX, label, proxy.proxy(), signing(petition)));
  }

  void baseline(Path repository, Path folder) {
    String label = "MVC + JPA + PostgreSQL";
    if (without.contains(BASELINE)) {
      lineUp.absent(label, "by --without baseline");
      return;
    }
    try {
      BaselineChild baseline =
          lineUp.keep(BaselineChild.start(repository, folder, compilers.flags()));
      Endpoint endpoint = loopback(baseline.port());
      lineUp.add(Role.JPA, label, endpoint, signing(BaselineChild.COUNTED_WHEN_ASKED));
      lineUp.add(
          Role.JPA_HOT_ROW,
          label + ", hot row",
          endpoint,
          signing(BaselineChild.COUNTED_IN_ITS_ROW));
      lineUp.watch(BASELINE, baseline.pid());
      lineUp.watchFamily("postgres", baseline.postgresPid());
      lineUp.version("postgresql", baseline.postgres());
    } catch (Unstartable e) {
      lineUp.absent(label, e.reason());
    }
  }

  /** The count of a petition that some have signed and nobody signs any more. */
  void reads(
      RunningSystem system, PetitionsApi api, String petition, Traffic traffic, int workers) {
    Endpoint gateway = Endpoint.of(system.url());
    long signed =
        traffic
            .closedLoop(
                gateway, signing(petition).apply(gateway), Ledger.NONE, Duration.ofSeconds(1))
            .outcomes()
            .accepted();
    awaitCount(api, petition, signed);
    byte[] bytes = api.countAsSent(petition);
    String label = "nginx, static file of " + bytes.length + " bytes";
    nginx(system, workers, label)
        .ifPresent(
            files -> {
              files.serve("/api/petitions/" + petition + "/count", bytes);
              lineUp.add(Role.FILE, label, files.files(), at -> new CountReads(at, petition));
            });
    lineUp.add(Role.COUNT, "gateway, count", gateway, at -> new CountReads(at, petition));
  }

  /** Until all are counted, and the answer is the same for as long as it may be cached. */
  private static void awaitCount(PetitionsApi api, String petition, long signed) {
    long deadline = System.nanoTime() + COUNTED.toNanos();
    byte[] last = new byte[0];
    while (true) {
      byte[] now = api.countAsSent(petition);
      if (Arrays.equals(last, now) && api.count(petition).path("count").asLong() == signed) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new BenchRefused(
            "the petition of the reads has " + signed + " signatures, and its count isn't that");
      }
      last = now;
      Quiet.pause(Duration.ofSeconds(2));
    }
  }

  private static Endpoint loopback(int port) {
    return new Endpoint("127.0.0.1", port);
  }
}
