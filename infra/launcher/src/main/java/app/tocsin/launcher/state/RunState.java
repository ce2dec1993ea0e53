package app.tocsin.launcher.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole system as its launcher last saw it.
 *
 * @param addresses where clients reach what is not a service: {@code kafka}, {@code mongo}, {@code
 *     smtp}, {@code mailbox}, {@code issuer}
 * @param ports the inner ports, kept when the system stops so that the next start uses the same
 */
public record RunState(
    Phase phase,
    ProcessIdentity launcher,
    Instant since,
    String url,
    Map<String, String> addresses,
    Map<String, Integer> ports,
    List<ProcessState> processes) {

  /** What the system as a whole is doing. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING,
    STOPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RunState {
    addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
    ports = Collections.unmodifiableMap(new TreeMap<>(ports));
    processes = List.copyOf(processes);
  }

  public RunState in(Phase next, Instant now) {
    return new RunState(next, launcher, now, url, addresses, ports, processes);
  }

  public RunState with(List<ProcessState> now) {
    return new RunState(phase, launcher, since, url, addresses, ports, now);
  }

  public String toJson() {
    return Json.write(toMap());
  }

  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("phase", phase.word());
    map.put("since", since.toString());
    map.put("url", url);
    map.put("launcher", Map.of("pid", launcher.pid(), "pidStarted", launcher.started()));
    map.put("addresses", addresses);
    map.put("ports", ports);
    map.put("processes", processes.stream().map(ProcessState::toMap).toList());
    return map;
  }

  public static RunState fromJson(String text) {
    Json json = Json.parse(text);
    Map<String, String> addresses = new TreeMap<>();
    json.get("addresses")
        .members()
        .forEach((name, address) -> addresses.put(name, address.asText()));
    Map<String, Integer> ports = new TreeMap<>();
    json.get("ports")
        .members()
        .keySet()
        .forEach(name -> ports.put(name, (int) json.get("ports").number(name)));
    return new RunState(
        Phase.valueOf(json.text("phase").toUpperCase(Locale.ROOT)),
        new ProcessIdentity(
            json.get("launcher").number("pid"), json.get("launcher").text("pidStarted")),
        Instant.parse(json.text("since")),
        json.text("url"),
        addresses,
        ports,
        json.get("processes").items().stream().map(ProcessState::from).toList());
  }
}
