package app.tocsin.event.committees;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.committees.AskingToJoin.Asked;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.mails.MailQueue;
import app.tocsin.event.registrations.Keying;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is mailed to whoever is typed into a committee's page. */
class AskingToJoinTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final CommitteeId NORTH = new CommitteeId("9a8b7c6d5e4f40312233445566778899");

  private final Queue queue = new Queue();
  private final Stored stored = new Stored();

  @Test
  void whatACrashLeftUnaskedIsAskedForUnderTheSameIdByWhoAsksAgain() {
    queue.away = true;
    assertThat(ask(NORTH, "eva", NOW).onErrorComplete().blockOptional()).isEmpty();
    queue.away = false;

    assertThat(ask(NORTH, "eva", NOW.plusSeconds(9)).block()).isEqualTo(Asked.TOLD);
    assertThat(ask(NORTH, "eva", NOW.plusSeconds(20)).block()).isEqualTo(Asked.TOLD);

    assertThat(queue.ids).as("the queue knows it by its id").hasSize(1);
    assertThat(queue.ids.iterator().next()).endsWith(":" + NOW.toEpochMilli());
  }

  @Test
  void aDayLaterItIsAnotherMail() {
    ask(NORTH, "eva", NOW).block();
    ask(NORTH, "eva", NOW.plus(Duration.ofHours(25))).block();

    assertThat(queue.ids).hasSize(2);
  }

  @Test
  void aMailboxIsMailedForThreeCommitteesADayAndNobodyHearsOfIt() {
    for (int i = 0; i < 9; i++) {
      assertThat(ask(committee(i), "eva", NOW).block()).isEqualTo(Asked.TOLD);
    }
    assertThat(queue.ids).hasSize(3);
    ask(committee(0), "ida", NOW).block();
    assertThat(queue.ids).as("another mailbox").hasSize(4);
    ask(committee(8), "eva", NOW.plus(Duration.ofHours(25))).block();
    assertThat(queue.ids).as("another day").hasSize(5);
  }

  @Test
  void ofManyAtOnceNoMoreAreMailed() {
    stored.blind = 9;
    for (int i = 0; i < 9; i++) {
      ask(committee(i), "eva", NOW).block();
    }

    assertThat(queue.ids).hasSize(3);
    assertThat(stored.byId).hasSize(3);
  }

  @Test
  void aFewDozenMadeUpAddressesCloseNoDoor() {
    for (int i = 0; i < 499; i++) {
      ask(NORTH, "made-up-" + i, NOW).block();
    }
    assertThat(ask(NORTH, "eva", NOW).block()).isEqualTo(Asked.TOLD);
    assertThat(ask(NORTH, "ida", NOW).block()).isEqualTo(Asked.TOO_MANY);
  }

  private static CommitteeId committee(int number) {
    return new CommitteeId(Integer.toString(number).repeat(32));
  }

  private Mono<Asked> ask(CommitteeId committee, String who, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    var committees = new OneCommittee(committee(committee));
    var managing =
        new ManagingCommittees(
            committees, _ -> Mono.empty(), new AskingForMails(committees, queue, clock), clock);
    var sealing = Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32]));
    return new AskingToJoin(
            committees,
            managing,
            stored,
            new SealedMembers(sealing),
            new Keying(new byte[32]),
            queue,
            clock)
        .ask(committee, new Who("Eva", who + "@example.org", "fr", ""));
  }

  private static Committee committee(CommitteeId id) {
    return new Committee(
        id,
        "comite",
        1,
        new Mandate("Comité", "", "", List.of(new Area(Area.Level.COMMUNE, "44109", "44"))),
        new Committee.People(
            List.of(new Member("m-olga", "olga", "sealed", Role.COORDINATOR, NOW, true)),
            List.of(),
            List.of()),
        List.of(),
        NOW);
  }

  private static final class Stored implements Askings {
    private final Map<String, Asking> byId = new TreeMap<>();

    /** How many that are on their way at once see nothing of each other before they are stored. */
    private int blind;

    @Override
    public Mono<Boolean> keep(Asking asking, Instant since) {
      Asking before = byId.get(asking.id());
      if (before != null && !before.at().isBefore(since)) {
        return Mono.just(false);
      }
      byId.put(asking.id(), asking);
      return Mono.just(true);
    }

    @Override
    public Mono<Asking> find(String id) {
      return Mono.justOrEmpty(byId.get(id));
    }

    @Override
    public Mono<Long> lately(CommitteeId committee, Instant since) {
      return Mono.just(
          byId.values().stream()
              .filter(each -> each.committee().equals(committee) && each.at().isAfter(since))
              .count());
    }

    @Override
    public Mono<Long> others(Asking asking, Instant since) {
      if (blind > 0 && !byId.containsKey(asking.id())) {
        blind--;
        return Mono.just(0L);
      }
      return Mono.just(
          byId.values().stream()
              .filter(each -> each.mailbox().equals(asking.mailbox()))
              .filter(each -> !each.id().equals(asking.id()) && each.at().isAfter(since))
              .count());
    }

    @Override
    public Mono<Void> forget(String id) {
      return Mono.fromRunnable(() -> byId.remove(id));
    }
  }

  /** Remembers ids, as the stored one does. */
  private static final class Queue implements MailQueue {
    private final Set<String> ids = new LinkedHashSet<>();
    private boolean away;

    @Override
    public Mono<Void> ask(List<Mail> mails) {
      if (away) {
        return Mono.error(new IllegalStateException("the store is away"));
      }
      mails.forEach(mail -> ids.add(mail.id()));
      return Mono.empty();
    }

    @Override
    public Flux<Mail> take(Instant at, Instant until, int limit) {
      return Flux.empty();
    }

    @Override
    public Mono<Void> done(Mail mail, Outcome outcome, Instant at) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> later(Mail mail, Instant dueAt) {
      return Mono.empty();
    }
  }
}
