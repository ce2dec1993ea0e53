package app.tocsin.event.registrations.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.event.registrations.Roster.Entry;
import app.tocsin.event.registrations.Roster.Standing;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

class RosterEntriesTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T18:30:00.123Z");
  private static final List<Entry> ALL =
      Arrays.stream(Standing.values())
          .map(
              standing ->
                  new Entry(
                      "r-" + standing,
                      "f-é" + standing,
                      standing.ordinal() + 1,
                      standing,
                      SINCE.plusMillis(standing.ordinal()),
                      standing == Standing.CONFIRMED ? null : SINCE.plusSeconds(60)))
          .toList();

  @Test
  void entriesComeBackAsTheyWereAndInTheirOrder() {
    assertThat(RosterEntries.of(stored(RosterEntries.pack(ALL)))).isEqualTo(ALL);
    assertThat(RosterEntries.of(stored(RosterEntries.pack(List.of())))).isEmpty();
  }

  @Test
  void aRosterFromBeforeIsStillRead() {
    Document waits =
        new Document("r", "a")
            .append("f", "b")
            .append("n", 2)
            .append("s", "WAITING")
            .append("t", Date.from(SINCE))
            .append("d", null);

    assertThat(RosterEntries.of(stored(List.of(waits))))
        .containsExactly(new Entry("a", "b", 2, Standing.WAITING, SINCE, null));
  }

  @Test
  void whatIsCutOffOrOfAnotherFormIsNotTakenForAnEmptyRoster() {
    byte[] packed = RosterEntries.pack(ALL).getData();
    Document cutOff = stored(new Binary(Arrays.copyOf(packed, packed.length - 1)));
    Document another = stored(new Binary(new byte[] {2}));

    assertThatThrownBy(() -> RosterEntries.of(cutOff)).isInstanceOf(UncheckedIOException.class);
    assertThatIllegalStateException()
        .isThrownBy(() -> RosterEntries.of(another))
        .withMessageContaining("form 2 (expected: 1)");
  }

  private static Document stored(Object entries) {
    return new Document("_id", "g:s1").append(RosterEntries.FIELD, entries);
  }
}
