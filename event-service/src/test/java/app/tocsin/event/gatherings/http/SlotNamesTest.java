package app.tocsin.event.gatherings.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.json.Json;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.schedules.Schedule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotNamesTest {
  @Test
  void ofANewOneTheyAreCountedUpPastThoseGiven() {
    assertThat(names(null, "", "s1", "")).containsExactly("s2", "s1", "s3");
  }

  @Test
  void theOnlySlotStaysItselfWithoutItsId() {
    assertThat(names(published("s1"), "")).containsExactly("s1");
  }

  @Test
  void anAddedSlotGetsAnIdThatNeverWas() {
    assertThat(names(published("s1", "s2"), "s1", "s2", "")).containsExactly("s1", "s2", "s3");
    assertThat(names(published("s3"), "s3", "", "")).containsExactly("s3", "s2", "s4");
  }

  @Test
  void whereOneIsTakenOutTheOthersAreNamed() {
    Fields fields = fields("s1", "");

    SlotNames.of(fields.objects("slots", 20), published("s1", "s2"));

    assertThat(fields.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("slots[1].id"));
  }

  private static List<String> names(Gathering before, String... ids) {
    Fields fields = fields(ids);
    List<String> names = SlotNames.of(fields.objects("slots", 20), before);
    assertThat(fields.errors()).isEmpty();
    return names;
  }

  private static Fields fields(String... ids) {
    List<String> slots =
        Stream.of(ids).map(id -> id.isEmpty() ? "{}" : "{\"id\":\"" + id + "\"}").toList();
    return Fields.of(Json.mapper().readTree("{\"slots\":" + slots + "}"));
  }

  private static Gathering published(String... ids) {
    Schedule once = Workshops.once();
    return Workshops.published(
        Workshops.text(
            new Schedule(
                once.zone(),
                Stream.of(ids)
                    .map(id -> Workshops.slot(id, "2027-01-05T18:30", "2027-01-05T20:30", 50))
                    .toList(),
                null,
                List.of(),
                List.of()),
            Visibility.PUBLIC));
  }
}
