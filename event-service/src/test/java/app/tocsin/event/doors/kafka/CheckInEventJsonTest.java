package app.tocsin.event.doors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.doors.CheckIn;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.registrations.SlotId;
import app.tocsin.testsupport.Contract;
import org.junit.jupiter.api.Test;

class CheckInEventJsonTest {
  @Test
  void theEventKeepsItsContract() {
    var json = new CheckInEventJson();
    var checkIn =
        new CheckIn(new SlotId(Workshops.ID, "s1"), "r-1", "r-1", 2, Workshops.BEFORE, "olga");

    String data =
        json.data(
            checkIn, Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC)));

    assertThat(new Contract(json.topic(), json.type()).validate(data)).isEmpty();
    assertThat(data).doesNotContain("olga");
  }
}
