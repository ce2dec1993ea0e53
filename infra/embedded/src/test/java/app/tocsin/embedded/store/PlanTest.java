package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.embedded.store.Plan.All;
import app.tocsin.embedded.store.Plan.ByIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Document BY_ID = new Document("_id", 1);
  private static final Document FROM_THE_END = new Document("_id", -1);
  private static final Document PART =
      new Document(
          "$and",
          List.of(
              new Document("_id", new Document("$gt", "a-1")),
              new Document("_id", new Document("$lte", "a-5")),
              new Document("state", "PENDING")));

  /** A lane in a collection of all lanes: its reader must not go on through those behind. */
  @Test
  void aRangeOfIdsEndsWhereItEnds() {
    assertThat(Plan.of(PART, BY_ID, List.of())).isEqualTo(new All("a-1", "a-5", false));
    assertThat(Plan.of(PART, FROM_THE_END, List.of())).isEqualTo(new All("a-5", "a-1", true));
    assertThat(new All("a-1", "a-5", false).reaches("a-5")).isTrue();
    assertThat(new All("a-1", "a-5", false).reaches("a-6")).isFalse();
    assertThat(new All("a-5", "a-1", true).reaches("a-0")).isFalse();
  }

  @Test
  void bothBoundsInOneClauseAreSeenToo() {
    var query = new Document("_id", new Document("$gt", "a-1").append("$lte", "a-5"));

    assertThat(Plan.of(query, BY_ID, List.of())).isEqualTo(new All("a-1", "a-5", false));
  }

  @Test
  void aValueIsUsedAlsoWhereABoundStandsBeforeIt() {
    var query =
        new Document(
            "$and",
            List.of(new Document("_id", new Document("$gt", "a-1")), new Document("_id", "a-3")));

    assertThat(Plan.of(query, null, List.of())).isEqualTo(new Plan.ByIds(List.of("a-3")));
  }

  @Test
  void whatHasNoMomentIsNotLookedAtForOneBeforeAnother() {
    Instant now = Instant.parse("2027-01-31T18:00:00Z");
    try (MVStore store = MVStore.open(null)) {
      MVMap<KeyValue, Object> entries = store.openMap("wakeAt");
      var index =
          new OrderedIndex("wakeAt", List.of(new IndexKey("wakeAt", true)), false, false, entries);

      Plan plan = Plan.of(new Document("wakeAt", new Document("$lte", now)), null, List.of(index));

      assertThat(plan)
          .isEqualTo(new ByIndex(index, List.of(new Span(List.of(), Plan.FIRST_MOMENT, now))));
    }
  }
}
