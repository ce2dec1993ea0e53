package app.tocsin.partner.deliveries;

import app.tocsin.partner.deliveries.Delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an endpoint's log that is sent again, each delivery under its own id and with the whole
 * ladder before it. It goes through the log in order, so that its place says how far it has come.
 *
 * @param version rises by one at each step
 * @param upTo the last number when it was asked for: what comes in later isn't its business
 * @param position the last number that was looked at
 * @param resent how many were put on their way
 */
public record Replay(
    String id,
    String partner,
    String endpoint,
    long version,
    Wish wish,
    Status status,
    long upTo,
    long position,
    long resent,
    Instant createdAt) {
  /**
   * What is to be sent again.
   *
   * @param since came in from then on; null for all that is kept
   * @param until came in before; null for no end
   * @param types empty for all
   * @param petitions that the events are about; empty for all
   * @param states in which they are; empty for all that can be sent again
   * @param missingOnly only what never arrived
   */
  public record Wish(
      @Nullable Instant since,
      @Nullable Instant until,
      Set<String> types,
      Set<String> petitions,
      Set<State> states,
      boolean missingOnly) {
    public Wish {
      types = Set.copyOf(types);
      petitions = Set.copyOf(petitions);
      states = Set.copyOf(states);
    }

    boolean includes(Delivery delivery) {
      boolean early = since != null && delivery.createdAt().isBefore(since);
      boolean late = until != null && !delivery.createdAt().isBefore(until);
      boolean typed = types.isEmpty() || types.contains(delivery.type());
      String petition = delivery.petition();
      boolean about = petitions.isEmpty() || (petition != null && petitions.contains(petition));
      boolean stands = states.isEmpty() || states.contains(delivery.state());
      boolean missing =
          switch (delivery.state()) {
            case DELIVERED -> !missingOnly;
            case EXHAUSTED, WAITING -> true;
            case PENDING, CANCELLED -> false; // on its way already; not wanted any more
          };
      return !early && !late && typed && about && stands && missing;
    }
  }

  /** Where it stands. */
  public enum Status {
    RUNNING,
    DONE,
    CANCELLED;

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** After a part of the log was looked at; an empty part is the end. */
  Replay after(List<Delivery> part, long sentAgain) {
    long reached = part.isEmpty() ? upTo : part.getLast().sequence();
    return new Replay(
        id,
        partner,
        endpoint,
        version + 1,
        wish,
        reached >= upTo ? Status.DONE : Status.RUNNING,
        upTo,
        reached,
        resent + sentAgain,
        createdAt);
  }

  Replay cancelled() {
    return new Replay(
        id,
        partner,
        endpoint,
        version + 1,
        wish,
        Status.CANCELLED,
        upTo,
        position,
        resent,
        createdAt);
  }

  /** The ids of those in this part that are to be sent again. */
  List<String> chosen(List<Delivery> part) {
    return part.stream().filter(wish::includes).map(Delivery::id).toList();
  }
}
