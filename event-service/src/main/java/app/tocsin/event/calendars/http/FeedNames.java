package app.tocsin.event.calendars.http;

import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Committees;
import app.tocsin.territories.Departement;
import app.tocsin.territories.Territories;
import java.util.Locale;
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

  /** A campaign is known here by the words of its id only. */
  Mono<String> campaign(String id) {
    String words = id.replace('-', ' ').replace('_', ' ').strip();
    return Mono.just(
        words.isEmpty()
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
