package app.tocsin.event.committees.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.committees.Area;
import app.tocsin.event.committees.Committee;
import app.tocsin.event.committees.Committee.People;
import app.tocsin.event.committees.CommitteeEvent;
import app.tocsin.event.committees.CommitteeEvent.CommitteeCreated;
import app.tocsin.event.committees.CommitteeEvent.MemberJoined;
import app.tocsin.event.committees.CommitteeEvent.MemberLeft;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Role;
import app.tocsin.testsupport.Contract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommitteeEventJsonTest {
  private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");
  private static final Member OLGA =
      new Member("m-1", "olga", "sealed", Role.COORDINATOR, NOW, true);

  @ParameterizedTest
  @MethodSource("events")
  void theEventKeepsItsContractAndNamesNobody(CommitteeEvent event) {
    var json = new CommitteeEventJson();

    String data = json.data(event);

    assertThat(new Contract(json.topic(), json.type(event)).validate(data)).isEmpty();
    assertThat(data).doesNotContain("olga", "sealed");
  }

  static List<CommitteeEvent> events() {
    var committee =
        new Committee(
            new CommitteeId("9a8b7c6d5e4f40312233445566778899"),
            "comite-9a8b7c6d",
            1,
            new Mandate(
                "Comité",
                "",
                "",
                List.of(
                    new Area(Area.Level.COMMUNE, "2A004", "2A"),
                    new Area(Area.Level.CANTON, "4417", "44"),
                    new Area(Area.Level.DEPARTEMENT, "988", "988"))),
            new People(List.of(OLGA), List.of(), List.of()),
            List.of(),
            NOW);
    return List.of(
        new CommitteeCreated(committee, NOW),
        new MemberJoined(committee, OLGA, NOW),
        new MemberLeft(committee, OLGA, NOW));
  }
}
