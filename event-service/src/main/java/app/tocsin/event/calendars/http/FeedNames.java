package app.tocsin.event.calendars.http;

import app.tocsin.defaults.requests.Ids;
import app.tocsin.event.calendars.Entry;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Territories;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What calendars of many gatherings are called among somebody's other calendars. */
final class FeedNames {
  static final String ALL = "Tocsin";

  private final Committees committees;
  private final Territories territories;

  FeedNames(Committees committees, Territories territories) {
    this.committees = committees;
    this.territories = territories;
  }

  /**
   * A campaign is called what the first of its gatherings that says so calls it, else by the words
   * of its id; an id of digits says nothing.
   */
  static String campaign(String id, List<Entry> gatherings) {
    Optional<String> written =
        gatherings.stream()
            .filter(gathering -> gathering.campaignName() != null)
            .min(Comparator.comparing(Entry::createdAt))
            .map(Entry::campaignName);
    String words = id.replace('-', ' ').replace('_', ' ').strip();
    return written
        .map(FeedNames::called)
        .orElseGet(
            () ->
                words.isEmpty() || Ids.isId(id)
                    ? ALL
                    : called(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1)));
  }

  Mono<String> committee(String id) {
    return CommitteeId.isId(id)
        ? committees
            .summary(new CommitteeId(id), null)
            .map(found -> called(found.mandate().name()))
            .defaultIfEmpty(ALL)
        : Mono.just(ALL);
  }

  Mono<String> departement(String code) {
    return Mono.just(
        territories.departement(code).map(Departement::name).map(FeedNames::called).orElse(ALL));
  }

  private static String called(String name) {
    return ALL + " – " + name;
  }
}
