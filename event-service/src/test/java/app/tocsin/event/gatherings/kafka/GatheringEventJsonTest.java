package app.tocsin.event.gatherings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringEvent;
import app.tocsin.event.gatherings.GatheringEvent.GatheringCancelled;
import app.tocsin.event.gatherings.GatheringEvent.GatheringChanged;
import app.tocsin.event.gatherings.GatheringEvent.GatheringHeld;
import app.tocsin.event.gatherings.GatheringEvent.GatheringPublished;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.testsupport.Contract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatheringEventJsonTest {
  private final GatheringEventJson json = new GatheringEventJson();

  @ParameterizedTest
  @EnumSource(Visibility.class)
  void everyEventKeepsItsContract(Visibility visibility) {
    for (GatheringEvent event : events(visibility)) {
      assertThat(new Contract(json.topic(), json.type(event)).validate(json.data(event)))
          .as(json.type(event))
          .isEmpty();
    }
  }

  @Test
  void aHiddenPlaceIsVagueAndNobodyIsNamed() {
    String hidden = json.data(events(Visibility.AFTER_REGISTRATION).getFirst());

    assertThat(hidden)
        .contains("\"latitude\":47.21,", "\"longitude\":-1.55,", "\"exact\":false")
        .doesNotContain("Maison de quartier", "rue du Port", "47.2184", "Olga", "manu");
    assertThat(json.data(events(Visibility.PUBLIC).getFirst()))
        .contains("Maison de quartier", "47.2184")
        .doesNotContain("rue du Port", "Olga", "manu");
  }

  @Test
  void whoAgreedToBeAHostIsToldAndWhoDidNotIsNot() {
    String agreed = "6b".repeat(16);
    Gathering gathering = Workshops.hostedBy(agreed, "7c".repeat(16));
    String data = json.data(new GatheringPublished(gathering, Workshops.BEFORE));

    assertThat(data).contains("\"coHosts\":[\"" + agreed + "\"]");
    assertThat(new Contract(json.topic(), "gathering.published").validate(data)).isEmpty();
  }

  private static List<GatheringEvent> events(Visibility visibility) {
    Gathering published = Workshops.published(Workshops.text(Workshops.weekly(), visibility));
    return List.of(
        new GatheringPublished(published, Workshops.BEFORE),
        new GatheringChanged(
            published, Workshops.BEFORE, List.of("schedule"), List.of("s1-20270112")),
        new GatheringCancelled(in(Life.Status.CANCELLED, published), Workshops.BEFORE),
        new GatheringHeld(in(Life.Status.HELD, published), Workshops.BEFORE));
  }

  private static Gathering in(Life.Status status, Gathering gathering) {
    return new Gathering(
        gathering.id(),
        gathering.slug(),
        3,
        1,
        gathering.text(),
        gathering.createdBy(),
        new Life(status, Workshops.BEFORE, Workshops.BEFORE, Workshops.BEFORE, "parce que", null));
  }
}
