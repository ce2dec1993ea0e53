package app.tocsin.event.committees;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.persons.Sealing;
import app.tocsin.event.committees.CommitteeCommand.Hear;
import app.tocsin.event.committees.CommitteeCommand.NotHosting;
import app.tocsin.event.committees.CommitteeOutcome.Done;
import app.tocsin.event.committees.CommitteeOutcome.Wish;
import app.tocsin.event.committees.SealedMembers.Who;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.mails.Letter;
import app.tocsin.event.mails.Mail;
import app.tocsin.event.registrations.OneGathering;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostLettersTest {
  private static final Instant NOW = Workshops.BEFORE;
  private static final CommitteeId NORTH = new CommitteeId("6b".repeat(16));
  private static final CommitteeId SOUTH = new CommitteeId("7c".repeat(16));
  private static final Gathering GATHERING = Workshops.hostedBy(NORTH.value(), SOUTH.value());

  private final SealedMembers sealing =
      new SealedMembers(Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(new byte[32])));

  @Test
  void coordinatorsAreAskedInTheirLanguageWithTheWayToTheirPage() {
    Letter letter = write(SOUTH, HostLetters.ASKED, SOUTH, "m-omar");

    assertThat(letter).isNotNull();
    assertThat(letter.to()).isEqualTo("omar@example.org");
    assertThat(letter.language()).isEqualTo("en");
    assertThat(letter.values())
        .containsEntry("title", "Atelier du mardi")
        .containsEntry("committee", "Comité")
        .containsEntry("link", "https://tocsin.example/console/committees/" + SOUTH);
  }

  @Test
  void whatIsAnsweredIsAskedNoMoreAndWhoIsNoCoordinatorNever() {
    assertThat(write(NORTH, HostLetters.ASKED, NORTH, "m-omar")).as("agreed").isNull();
    assertThat(write(SOUTH, HostLetters.ASKED, SOUTH, "m-ida")).as("an observer").isNull();
    assertThat(write(SOUTH, HostLetters.ASKED, SOUTH, "m-gone")).as("has left").isNull();
  }

  @Test
  void anAnswerIsToldAsItStands() {
    Letter agreed = write(SOUTH, HostLetters.AGREED, NORTH, "m-ida");
    assertThat(agreed).isNotNull();
    assertThat(agreed.values())
        .containsEntry("link", "https://tocsin.example/g/" + GATHERING.slug());
    assertThat(write(SOUTH, HostLetters.DECLINED, NORTH, "m-ida")).as("not so").isNull();
  }

  @Test
  void aCommitteeHearsOfEachOnceAndTenTimesADay() {
    Committee committee = committee(SOUTH);
    for (int i = 0; i < 10; i++) {
      Done heard = hear(committee, "n" + i, NOW);
      assertThat(heard.mails())
          .containsExactly(new Wish(HostLetters.ASKED, "g:" + SOUTH + ":m-omar"));
      committee = heard.committee();
      assertThat(hear(committee, "n" + i, NOW).mails()).as("again").isEmpty();
    }

    assertThat(hear(committee, "n10", NOW).mails()).isEmpty();
    assertThat(hear(committee, "n10", NOW.plus(Duration.ofDays(1))).mails()).hasSize(1);
    assertThat(hear(committee, "a0", HostLetters.DECLINED, NOW).mails())
        .as("what others answered, however many ask")
        .hasSize(1);
  }

  @Test
  void whoSaidNoIsNotAskedByMailAgainByThatGatheringForAMonth() {
    Done no = (Done) CommitteeRules.decide(committee(SOUTH), new NotHosting("g"), NOW);
    assertThat(no.mails()).isEmpty();

    Instant lastly = NOW.plus(CommitteeRules.REFUSED);
    assertThat(hear(no.committee(), "n1", lastly.minusMillis(1)).mails()).isEmpty();
    assertThat(hear(no.committee(), "n1", lastly).mails()).hasSize(1);
    assertThat(hear(no.committee(), "a1", HostLetters.AGREED, NOW).mails()).hasSize(1);
    Hear other = new Hear("n2", HostLetters.ASKED, "another", SOUTH.value(), "omar");
    assertThat(((Done) CommitteeRules.decide(no.committee(), other, NOW)).mails()).hasSize(1);
  }

  private static Done hear(Committee committee, String news, Instant now) {
    return hear(committee, news, HostLetters.ASKED, now);
  }

  private static Done hear(Committee committee, String news, String kind, Instant now) {
    return (Done)
        CommitteeRules.decide(committee, new Hear(news, kind, "g", SOUTH.value(), "omar"), now);
  }

  private @Nullable Letter write(CommitteeId to, String kind, CommitteeId host, String member) {
    var subject = new HostSubject(GATHERING.id().value(), host.value(), "");
    var mail =
        new Mail(
            "m1",
            kind,
            Map.of("committee", to.value(), "subject", subject.toString(), "to", member),
            NOW);
    return new HostLetters(
            new OneCommittee(committee(to)),
            new OneGathering(GATHERING),
            sealing,
            URI.create("https://tocsin.example"))
        .write(mail)
        .block();
  }

  private Committee committee(CommitteeId id) {
    return new Committee(
        id,
        "comite",
        1,
        new Mandate("Comité", "", "", List.of(new Area(Area.Level.COMMUNE, "44109", "44"))),
        new Committee.People(
            List.of(member(id, "omar", Role.COORDINATOR), member(id, "ida", Role.OBSERVER)),
            List.of(),
            List.of()),
        List.of(),
        NOW);
  }

  private Member member(CommitteeId committee, String person, Role role) {
    String sealed = sealing.seal(new Who(person, person + "@example.org", "en", ""), committee);
    return new Member("m-" + person, person, sealed, role, NOW, true);
  }
}
