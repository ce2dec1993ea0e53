package app.tocsin.event.committees;

import app.tocsin.event.committees.CommitteeOutcome.Wish;
import app.tocsin.event.committees.Committees.Numbered;
import app.tocsin.event.committees.Committees.Waiting;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for the mails that wait in committees: once each, under the id that they were stored with,
 * whatever a crash leaves half done.
 */
public final class AskingForMails {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 500;

  /** Of a letter that says by itself whom it is for. */
  private static final String NOBODY_KNOWN = "";

  private final Committees committees;
  private final MailQueue queue;
  private final Clock clock;

  public AskingForMails(Committees committees, MailQueue queue, Clock clock) {
    this.committees = committees;
    this.queue = queue;
    this.clock = clock;
  }

  /** Never fails: what can't be asked for now, the next sweep asks for. */
  Mono<Void> soon(CommitteeId id) {
    return ask(id).timeout(PATIENCE).onErrorComplete();
  }

  /** Asks for what a crash left behind. */
  public Mono<Void> sweep() {
    return committees.withWaiting().concatMapDelayError(this::ask).then();
  }

  private Mono<Void> ask(CommitteeId id) {
    return committees
        .waiting(id)
        .filter(waiting -> !waiting.mails().isEmpty())
        .flatMap(
            waiting ->
                Flux.fromIterable(waiting.mails())
                    .flatMapIterable(each -> mails(waiting.committee(), each))
                    .buffer(AT_ONCE)
                    .concatMap(queue::ask)
                    .then(committees.asked(new Waiting(waiting.committee(), waiting.mails()))));
  }

  private List<Mail> mails(Committee committee, Numbered waiting) {
    Wish wish = waiting.wish();
    Stream<String> to =
        switch (wish.kind()) {
          case CommitteeLetters.LETTER ->
              committee.members().stream().filter(Member::mails).map(Member::id);
          case CommitteeLetters.ASKED, HostLetters.ASKED -> coordinators(committee);
          case HostLetters.AGREED, HostLetters.DECLINED ->
              committee
                  .member(HostSubject.parse(wish.subject()).member())
                  .map(author -> Stream.of(author.id()))
                  .orElseGet(() -> coordinators(committee));
          case CommitteeLetters.DECLINED -> Stream.of(NOBODY_KNOWN);
          default -> Stream.of(wish.subject());
        };
    Instant now = clock.instant();
    return to.map(one -> mail(committee, waiting, one, now)).toList();
  }

  private static Stream<String> coordinators(Committee committee) {
    return committee.members().stream()
        .filter(member -> member.role() == Role.COORDINATOR)
        .map(Member::id);
  }

  private static Mail mail(Committee committee, Numbered waiting, String to, Instant now) {
    return new Mail(
        waiting.id() + ":" + to,
        waiting.wish().kind(),
        Map.of("committee", committee.id().value(), "subject", waiting.wish().subject(), "to", to),
        now);
  }
}
