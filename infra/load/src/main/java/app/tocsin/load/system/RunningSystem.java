package app.tocsin.load.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system that {@code ./tocsin up} started, as {@code ./tocsin status --json} tells of it.
 *
 * @param url the gateway's public base URL
 * @param kafka the broker's {@code host:port}
 * @param mongo the store's connection string
 */
public record RunningSystem(URI url, String kafka, String mongo, List<Member> processes) {

  /** Where the launcher keeps what {@code status --json} prints. */
  public static final Path STATUS = Path.of(".tocsin", "run", "state.json");

  /**
   * One running process of the system.
   *
   * @param url where it listens; not a URI for what doesn't speak HTTP
   */
  public record Member(String name, long pid, String url) {}

  /** Says that there is no running system to be found, or that its status can't be read. */
  public static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  public RunningSystem {
    processes = List.copyOf(processes);
  }

  /**
   * Reads a status file, or standard input when the path is {@code -}.
   *
   * @throws Unreadable when it is missing or isn't a status of a system that is ready
   */
  public static RunningSystem read(Path status) {
    try {
      return status.toString().equals("-")
          ? parse(new String(System.in.readAllBytes(), UTF_8))
          : parse(Files.readString(status));
    } catch (NoSuchFileException e) {
      throw new Unreadable("no status in " + status + ": is the system up? (./tocsin up)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the JSON text of a status. */
  static RunningSystem parse(String text) {
    JsonNode status;
    try {
      status = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new Unreadable("status: not JSON (" + e.getOriginalMessage() + ")");
    }
    String phase = text(status, "phase");
    if (!phase.equals("ready")) {
      throw new Unreadable("the system is " + phase + " (expected: ready)");
    }
    List<Member> processes = new ArrayList<>();
    for (JsonNode process : status.path("processes")) {
      if (process.path("pid").isIntegralNumber()) {
        processes.add(
            new Member(
                text(process, "name"),
                process.path("pid").asLong(),
                process.path("url").asString("")));
      }
    }
    return new RunningSystem(
        URI.create(text(status, "url")),
        text(status.path("addresses"), "kafka"),
        text(status.path("addresses"), "mongo"),
        processes);
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw new Unreadable("status: " + name + " is missing (expected: a text)");
    }
    return value.asString();
  }

  /** The process of that name. */
  public Member process(String name) {
    return processes.stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Unreadable("status: no running process " + name));
  }
}
