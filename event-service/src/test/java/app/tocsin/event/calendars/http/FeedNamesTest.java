package app.tocsin.event.calendars.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.calendars.Calendar;
import app.tocsin.event.calendars.Entry;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedNamesTest {
  @Test
  void campaignIsCalledWhatItsGatheringsCallItElseByTheWordsOfItsId() {
    Entry entry =
        new Calendar("https://tocsin.example")
            .entry(Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC)));

    assertThat(FeedNames.campaign("4f".repeat(16), List.of(entry)))
        .isEqualTo("Tocsin – Trains de nuit");
    assertThat(FeedNames.campaign("rien-du-tout", List.of())).isEqualTo("Tocsin – Rien du tout");
    assertThat(FeedNames.campaign("4f".repeat(16), List.of())).isEqualTo("Tocsin");
  }
}
