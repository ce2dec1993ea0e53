package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.embedded.store.Plan.All;
import app.tocsin.embedded.store.Plan.ByIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
      var index = index(store, "wakeAt");

      Plan plan = Plan.of(new Document("wakeAt", new Document("$lte", now)), null, List.of(index));

      assertThat(plan)
          .isEqualTo(new ByIndex(index, List.of(new Span(List.of(), Plan.FIRST_MOMENT, now))));
    }
  }

  /** Whoever wants the twenty that are due longest needn't look at a hundred thousand. */
  @Test
  void indexThatListsInTheWantedOrderNeedsNoSorting() {
    var due = new Document("dueAt", new Document("$lte", Instant.parse("2027-01-31T18:00:00Z")));
    var dueOfA = new Document(due).append("owner", "a");
    try (MVStore store = MVStore.open(null)) {
      var byDue = index(store, "dueAt");
      var byOwner = index(store, "owner", "dueAt");

      assertThat(yields(due, new Document("dueAt", 1), byDue)).isTrue();
      assertThat(yields(due, new Document("dueAt", 1).append("_id", 1), byDue)).isTrue();
      assertThat(yields(dueOfA, new Document("dueAt", 1), byOwner)).isTrue();

      assertThat(yields(due, new Document("dueAt", -1), byDue)).isFalse();
      assertThat(yields(due, new Document("_id", 1), byDue)).isFalse();
      assertThat(yields(dueOfA, new Document("owner", 1), byOwner)).isFalse();
    }
  }

  /** Of an array the least element says where it stands, and that may lie below the bound. */
  @Test
  void lowerBoundNeedsSorting() {
    var query = new Document("n", new Document("$gte", 3));
    try (MVStore store = MVStore.open(null)) {
      assertThat(yields(query, new Document("n", 1), index(store, "n"))).isFalse();
    }
  }

  private static boolean yields(Document query, Document order, OrderedIndex index) {
    return Plan.of(query, order, List.of(index)).yields(order);
  }

  private static OrderedIndex index(MVStore store, String... fields) {
    MVMap<KeyValue, Object> entries = store.openMap(String.join("+", fields));
    List<IndexKey> keys = Stream.of(fields).map(field -> new IndexKey(field, true)).toList();
    String name = String.join("+", fields);
    var singleKeys = SingleKeys.of(keys, store.openMap("single"), entries.getId());
    return new OrderedIndex(name, keys, false, false, entries, singleKeys);
  }
}
