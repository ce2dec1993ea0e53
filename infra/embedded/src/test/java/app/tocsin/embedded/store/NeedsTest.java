package app.tocsin.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {
  private static final List<String> INDEX = List.of("owner", "n", "place.code");
  private static final Document MATCH =
      new Document("owner", "a").append("n", new Document("$gt", 3));
  private static final Document BY_CODE =
      new Document("_id", "$place.code").append("n", new Document("$sum", 1));

  @Test
  void whatIsComparedAndWhatIsShownIsToldFromAKey() {
    Needs needs = Needs.of(MATCH, BY_CODE).orElseThrow();

    assertThat(needs).isEqualTo(new Needs(Set.of("owner", "n"), Set.of(), Set.of("place.code")));
    assertThat(told(needs, "a", 5.0, "75"))
        .isEqualTo(
            new Document("owner", "a")
                .append("n", 5.0)
                .append("place", new Document("code", "75")));
  }

  /** A key has 5.0 for an integer 5, and the same for null and for nothing. */
  @Test
  void numberThatIsShownAndWhatIsAbsentAreNotTold() {
    Needs needs = Needs.of(MATCH, BY_CODE).orElseThrow();

    assertThat(told(needs, "a", 5.0, 75.0)).isNull();
    assertThat(told(needs, "a", 5.0, Missing.getInstance())).isNull();
  }

  @Test
  void whereNullAndNothingAreTheSameNothingIsToldToo() {
    var replaced = new Document("$ifNull", List.of("$place.code", ""));
    Needs needs = Needs.of(MATCH, new Document("_id", replaced)).orElseThrow();

    assertThat(told(needs, "a", Missing.getInstance(), Missing.getInstance()))
        .isEqualTo(new Document("owner", "a"));
    assertThat(told(needs, "a", 5.0, 75.0)).isNull();
  }

  @Test
  void conditionThatNamesNullIsNotTold() {
    assertThat(Needs.of(new Document("n", null), BY_CODE)).isEmpty();
    assertThat(Needs.of(new Document("n", new Document("$ne", null)), BY_CODE)).isEmpty();
  }

  @Test
  void numberOfWhichOnlyTheOrderIsAskedIsTold() {
    var order = new Document("$lte", List.of("$n", 7));
    var group =
        new Document("_id", null)
            .append("few", new Document("$sum", new Document("$cond", List.of(order, 1, 0))));

    assertThat(Needs.of(new Document(), group).orElseThrow().compared()).containsExactly("n");
  }

  @Test
  void anIndexWithoutAFieldDoesNotTell() {
    var group = new Document("_id", "$elsewhere");

    assertThat(Needs.of(MATCH, group).orElseThrow().from(INDEX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$$ROOT", "$$NOW"})
  void whatLooksAtMoreThanFieldsIsNotTold(String variable) {
    assertThat(Needs.of(MATCH, new Document("_id", variable))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$exists", "$type", "$regex", "$elemMatch", "$size", "$mod"})
  void conditionThatIsNoComparisonIsNotTold(String operator) {
    assertThat(Needs.of(new Document("n", new Document(operator, 1)), BY_CODE)).isEmpty();
  }

  private static @Nullable Document told(Needs needs, Object... key) {
    return needs.from(INDEX).orElseThrow().apply(new KeyValue(key));
  }
}
