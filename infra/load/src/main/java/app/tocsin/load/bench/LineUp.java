package app.tocsin.load.bench;

import app.tocsin.load.traffic.Endpoint;
import app.tocsin.load.traffic.Requests;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who takes part, whose CPU time is watched, and what is ended when all is over. */
final class LineUp implements AutoCloseable {

  private final List<Contender> contenders = new ArrayList<>();
  private final Map<String, Long> watched = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();
  private final List<String> absent = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Adds a contender; names follow the alphabet. */
  void add(Role role, String label, Endpoint endpoint, Function<Endpoint, Requests> requests) {
    String name = String.valueOf((char) ('A' + contenders.size()));
    contenders.add(new Contender(name, role, label, endpoint, requests.apply(endpoint)));
  }

  void watch(String name, long pid) {
    watched.put(name, pid);
  }

  /** Watches a process with all its descendants. */
  void watchFamily(String name, long pid) {
    watched.put(name, pid);
    families.add(name);
  }

  void absent(String what, String why) {
    absent.add(what + ": not measured, " + why);
  }

  void version(String of, String version) {
    versions.put(of, version);
  }

  /** Has it closed when this is; the last one first. */
  <T extends AutoCloseable> T keep(T closable) {
    open.push(closable);
    return closable;
  }

  List<Contender> contenders() {
    return List.copyOf(contenders);
  }

  Optional<Contender> in(Role role) {
    return contenders.stream().filter(contender -> contender.role() == role).findFirst();
  }

  Watched watched() {
    return new Watched(watched, families);
  }

  List<String> absent() {
    return List.copyOf(absent);
  }

  Map<String, String> versions() {
    return new LinkedHashMap<>(versions);
  }

  @Override
  public void close() {
    // An interrupted bench ends what it began all the same.
    boolean interrupted = Thread.interrupted();
    while (!open.isEmpty()) {
      AutoCloseable closable = open.pop();
      try {
        closable.close();
      } catch (Exception e) {
        System.err.println("bench: something couldn't be ended: " + e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
