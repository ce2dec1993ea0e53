package app.tocsin.event.gatherings;

import app.tocsin.event.gatherings.GatheringCommand.JoinHosts;
import app.tocsin.event.gatherings.GatheringCommand.LeaveHosts;
import app.tocsin.event.gatherings.GatheringOutcome.Done;
import app.tocsin.event.gatherings.GatheringOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who hosts a gathering: whoever it names is asked first. */
final class Hosting {
  private Hosting() {}

  static GatheringOutcome join(Gathering before, JoinHosts command, Instant now) {
    if (before.life().isOver()) {
      return new Refused(new GatheringRefusal.Over(before.status()));
    }
    if (!names(before.text(), command.committee())) {
      return new Refused(new GatheringRefusal.NotYours());
    }
    if (command.committee().equals(before.committee())
        || before.life().agreed().contains(command.committee())) {
      return new Done(before, Optional.empty());
    }
    Life asking = asking(before);
    List<String> agreed = new ArrayList<>(asking.agreed());
    agreed.add(command.committee());
    return changed(
        before,
        asking.hostedBy(
            agreed,
            without(command.committee(), asking.shownUnasked()),
            without(command.committee(), asking.declined())),
        now);
  }

  /**
   * Possible for ever: nobody is named against their will. The no of who was only asked is kept for
   * those who asked, and changes nothing for the world. A gathering's own committee is no guest of
   * it: there is nothing that it could leave.
   */
  static GatheringOutcome leave(Gathering before, LeaveHosts command, Instant now) {
    String committee = command.committee();
    if (committee.equals(before.committee())) {
      return new Done(before, Optional.empty());
    }
    Life asking = asking(before);
    boolean shown =
        asking.agreed().contains(committee) || asking.shownUnasked().contains(committee);
    if (!shown && (asking.declined().contains(committee) || before.life().isOver())) {
      return new Done(before, Optional.empty());
    }
    List<String> declined = new ArrayList<>(asking.declined());
    declined.add(committee);
    Life left =
        asking.hostedBy(
            without(committee, asking.agreed()),
            without(committee, asking.shownUnasked()),
            declined);
    return shown
        ? changed(before, left, now)
        : new Done(before.with(before.text(), left, false), Optional.empty());
  }

  /**
   * What committees are told of a change: that they are asked, and those that ask what was said.
   */
  static List<HostNews> news(Gathering before, Gathering after) {
    List<HostNews> news = new ArrayList<>();
    after.text().hosts().stream()
        .flatMap(host -> host.named().stream())
        .distinct()
        .filter(id -> after.asks(id) && !before.asks(id))
        .forEach(id -> news.add(new HostNews(HostNews.Kind.ASKED, id)));
    if (after.committee() != null) {
      added(before.life().agreed(), after.life().agreed())
          .forEach(id -> news.add(new HostNews(HostNews.Kind.AGREED, id)));
    }
    added(before.life().declined(), after.life().declined())
        .forEach(id -> news.add(new HostNews(HostNews.Kind.DECLINED, id)));
    return List.copyOf(news);
  }

  private static List<String> added(List<String> before, List<String> after) {
    return after.stream().filter(id -> !before.contains(id)).toList();
  }

  /** Whoever is taken out and named again is asked again, by mail only after a while. */
  static Life stillNamed(Gathering before, GatheringText text) {
    Life asking = asking(before);
    return asking.hostedBy(
        asking.agreed().stream().filter(id -> names(text, id)).toList(),
        asking.shownUnasked().stream().filter(id -> names(text, id)).toList(),
        asking.declined().stream().filter(id -> names(text, id)).toList());
  }

  /** From the first change on committees are asked: those that were named until then stay shown. */
  private static Life asking(Gathering before) {
    Life life = before.life();
    return life.asksHosts()
        ? life
        : life.hostedBy(
            List.of(),
            before.text().hosts().stream()
                .flatMap(host -> host.named().stream())
                .distinct()
                .toList(),
            List.of());
  }

  private static List<String> without(String committee, List<String> committees) {
    return committees.stream().filter(id -> !id.equals(committee)).toList();
  }

  static boolean names(GatheringText text, String committee) {
    return text.hosts().stream()
        .anyMatch(host -> host.named().filter(committee::equals).isPresent());
  }

  private static GatheringOutcome changed(Gathering before, Life life, Instant now) {
    Gathering after = before.with(before.text(), life.changed(now), false);
    return new Done(
        after,
        isTold(before.status())
            ? Optional.of(
                new GatheringEvent.GatheringChanged(after, now, List.of(Changes.TEXT), List.of()))
            : Optional.empty());
  }

  /**
   * Of what is over nothing changes for the world: whoever leaves is shown no more all the same.
   */
  private static boolean isTold(Life.Status status) {
    return switch (status) {
      case PUBLISHED, POSTPONED, REPORTED -> true;
      case DRAFT, CANCELLED, HELD -> false;
    };
  }
}
