package app.tocsin.event.calendars.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.calendars.Calendar;
import app.tocsin.event.calendars.Entry;
import app.tocsin.event.finding.Found;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.GatheringId;
import app.tocsin.event.gatherings.Whereabouts.Visibility;
import app.tocsin.event.gatherings.Workshops;
import app.tocsin.event.schedules.Occurrence;
import app.tocsin.event.schedules.Occurrences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class WrittenEntriesTest {
  private static final Gathering FIRST =
      Workshops.published(Workshops.text(Workshops.once(), Visibility.PUBLIC));
  private static final Gathering CHANGED =
      Workshops.edited(FIRST, Workshops.BEFORE.plusSeconds(60));
  private static final Occurrence EVENING =
      Occurrences.find(FIRST.text().schedule(), "s1").orElseThrow();

  private final List<List<GatheringId>> asked = new ArrayList<>();
  private final WrittenEntries entries =
      new WrittenEntries(this::stored, new Calendar("https://tocsin.example"));
  private Gathering stored = FIRST;

  @Test
  void storeIsAskedOnlyForWhatChangedSince() {
    Entry first = entry(FIRST.version());
    stored = CHANGED;

    assertThat(entry(FIRST.version())).isSameAs(first);
    assertThat(asked).hasSize(1);
    assertThat(entry(CHANGED.version()).version()).isEqualTo(CHANGED.version());
    assertThat(entry(CHANGED.version()).blocks()).isNotEqualTo(first.blocks());
    assertThat(asked).containsExactly(List.of(Workshops.ID), List.of(Workshops.ID));
  }

  @Test
  void whatIsAheadOfTheIndexIsNotReadAgain() {
    stored = CHANGED;

    entry(CHANGED.version());
    assertThat(entry(FIRST.version()).version()).isEqualTo(CHANGED.version());
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsNotPublicOrNotStoredIsLeftOut() {
    stored = Workshops.draft();
    Found other = new Found("0".repeat(32), 1, EVENING, null);

    assertThat(entries.of(List.of(found(1), other)).block()).isEmpty();
  }

  private Entry entry(long version) {
    return Objects.requireNonNull(entries.of(List.of(found(version))).block()).getFirst();
  }

  private static Found found(long version) {
    return new Found(Workshops.ID.value(), version, EVENING, null);
  }

  private Flux<Gathering> stored(Collection<GatheringId> ids) {
    asked.add(List.copyOf(ids));
    return Flux.just(stored).filter(each -> ids.contains(each.id()));
  }
}
