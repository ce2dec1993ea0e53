package app.tocsin.partner.deliveries;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param sequence its number in the endpoint's lane, from 1 and without a gap
 * @param event the event's id
 * @param petition that the event is about; null where none, or the delivery is from before this was
 *     kept
 * @param failures since it was last put on its way
 * @param dueAt when it is tried again; null unless it waits
 * @param attempts the latest, oldest first; empty where they were not asked for
 */
public record Delivery(
    String endpoint,
    long sequence,
    String event,
    String type,
    String order,
    @Nullable String petition,
    State state,
    int failures,
    @Nullable Instant dueAt,
    Instant createdAt,
    List<Attempt> attempts) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}-[0-9]{12}");

  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /** Where it stands. */
  public enum State {
    /** Never tried. */
    PENDING,
    /** Failed, and is tried again. */
    WAITING,
    DELIVERED,
    /** Failed to the end of the ladder; can be put on its way again. */
    EXHAUSTED,
    /** Not wanted any more. */
    CANCELLED;

    /**
     * In which states a delivery takes this one as what came of an attempt. That it arrived is
     * always noted, also where it was no longer wanted when it did. One that arrived, or was given
     * up, doesn't wait again because a worker that had lost its lane comes late; and nothing takes
     * up what isn't wanted any more.
     */
    public Set<State> from() {
      return this == DELIVERED ? EnumSet.allOf(State.class) : EnumSet.of(PENDING, WAITING);
    }

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One attempt.
   *
   * @param status of the answer; null where there was none
   * @param failure why there was none, or null
   * @param response the first 4 KiB of the answer
   * @param request null where nothing was sent, or it was before this was noted
   */
  public record Attempt(
      Instant at,
      long milliseconds,
      @Nullable Integer status,
      @Nullable String failure,
      String response,
      @Nullable Request request) {}

  /**
   * What an attempt said beside its body; its {@code webhook-id} is the delivery's.
   *
   * @param timestamp in seconds of the epoch
   * @param headers the names of the others: their values may be secrets
   */
  public record Request(long timestamp, String signature, List<String> headers) {
    public Request {
      headers = List.copyOf(headers);
    }
  }

  static Delivery first(String endpoint, long sequence, Message message, Instant now) {
    return new Delivery(
        endpoint,
        sequence,
        message.id(),
        message.type(),
        message.order(),
        message.about().petitions().stream().findFirst().orElse(null),
        State.PENDING,
        0,
        null,
        now,
        List.of());
  }

  /** The delivery's id, by which it sorts; also its {@code webhook-id}, over all attempts. */
  public String id() {
    return id(endpoint, sequence);
  }

  public static String id(String endpoint, long sequence) {
    return endpoint + "-" + "%012d".formatted(sequence);
  }

  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
