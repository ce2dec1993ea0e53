package app.tocsin.gateway.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person, signed in. All of it is in the sealed cookie and nothing in this process, so that any
 * gateway serves anybody.
 *
 * @param subject who it is, for programs
 * @param name who it is, for people
 * @param token what the services are shown
 * @param tokenEnds when they stop believing it
 * @param refresh what gets a new one; null where the provider gives none
 * @param idToken tells the provider at the end whose session it is
 * @param csrf what a page must say beside the cookie when it changes something
 * @param ends when it is over, whatever else
 */
public record Session(
    String subject,
    String name,
    String token,
    Instant tokenEnds,
    @Nullable String refresh,
    String idToken,
    String csrf,
    Instant ends) {

  /** A token that ends while it is on its way serves nobody. */
  private static final Duration MARGIN = Duration.ofSeconds(20);

  boolean over(Instant now) {
    return !now.isBefore(ends) || (tokenIsStale(now) && refresh == null);
  }

  boolean tokenIsStale(Instant now) {
    return !now.isBefore(tokenEnds.minus(MARGIN));
  }

  Session with(String newToken, Instant itEnds, @Nullable String newRefresh, String newIdToken) {
    return new Session(
        subject,
        name,
        newToken,
        itEnds,
        newRefresh == null ? refresh : newRefresh,
        newIdToken,
        csrf,
        ends);
  }

  @Override
  public String toString() {
    return "Session[" + subject + "]";
  }
}
