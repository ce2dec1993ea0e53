package app.tocsin.partner.subscriptions;

import java.util.Collection;
import java.util.Set;

/**
 * What events must be about. An empty set asks for nothing; several values of one set are
 * alternatives, and all sets must agree. An event that says nothing of what is asked for doesn't
 * match.
 *
 * @param petitions ids
 * @param campaigns as the source of a signature names them
 * @param territories {@code level:code}, such as {@code departement:44}
 */
public record EventFilter(Set<String> petitions, Set<String> campaigns, Set<String> territories) {
  public static final EventFilter NONE = new EventFilter(Set.of(), Set.of(), Set.of());

  public EventFilter {
    petitions = Set.copyOf(petitions);
    campaigns = Set.copyOf(campaigns);
    territories = Set.copyOf(territories);
  }

  /** What an event is about, in the words of a filter. */
  public record About(Set<String> petitions, Set<String> campaigns, Set<String> territories) {
    public About {
      petitions = Set.copyOf(petitions);
      campaigns = Set.copyOf(campaigns);
      territories = Set.copyOf(territories);
    }
  }

  public boolean matches(About event) {
    return agrees(petitions, event.petitions())
        && agrees(campaigns, event.campaigns())
        && agrees(territories, event.territories());
  }

  /** Whether it is about a petition that is asked for, whatever else is. */
  boolean matchesPetition(About event) {
    return agrees(petitions, event.petitions());
  }

  private static boolean agrees(Set<String> asked, Collection<String> said) {
    return asked.isEmpty() || said.stream().anyMatch(asked::contains);
  }
}
