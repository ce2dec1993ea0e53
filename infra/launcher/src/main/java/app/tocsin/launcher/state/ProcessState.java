package app.tocsin.launcher.state;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process as the launcher last saw it.
 *
 * @param identity null until it was started
 * @param stopOrder lower ones are stopped first
 * @param readyIn null until it was ready
 * @param exitCode null while it runs
 */
public record ProcessState(
    String name,
    @Nullable ProcessIdentity identity,
    int port,
    String url,
    State state,
    Instant since,
    int stopOrder,
    @Nullable Duration readyIn,
    @Nullable Integer exitCode) {

  /** What a process is doing; {@code FAILED} ended by itself. */
  public enum State {
    STARTING,
    READY,
    STOPPING,
    STOPPED,
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isAlive() {
    return identity != null && identity.isAlive();
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("pid", identity == null ? null : identity.pid());
    map.put("pidStarted", identity == null ? null : identity.started());
    map.put("port", port);
    map.put("url", url);
    map.put("state", state.word());
    map.put("since", since.toString());
    map.put("stopOrder", stopOrder);
    map.put("readyMillis", readyIn == null ? null : readyIn.toMillis());
    map.put("exitCode", exitCode);
    return map;
  }

  static ProcessState from(Json json) {
    Optional<Json> pid = json.find("pid");
    return new ProcessState(
        json.text("name"),
        pid.isPresent() ? new ProcessIdentity(json.number("pid"), json.text("pidStarted")) : null,
        (int) json.number("port"),
        json.text("url"),
        State.valueOf(json.text("state").toUpperCase(Locale.ROOT)),
        Instant.parse(json.text("since")),
        (int) json.number("stopOrder"),
        json.find("readyMillis").isPresent() ? Duration.ofMillis(json.number("readyMillis")) : null,
        json.find("exitCode").isPresent() ? (Integer) (int) json.number("exitCode") : null);
  }
}
