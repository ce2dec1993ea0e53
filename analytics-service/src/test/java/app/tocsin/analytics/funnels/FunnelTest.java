package app.tocsin.analytics.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Funnel.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FunnelTest {
  private static final Origin MAIL = new Origin("email", "a", null, "rail");
  private static final Origin POST = new Origin("social", "b", "www.example.org", "rail");

  @Test
  void rowsAreGroupedBySourceOrPartner() {
    Map<Origin, Map<Step, Long>> read =
        Map.of(
            MAIL,
            Map.of(Step.VIEW, 10L, Step.CONFIRMED, 2L),
            POST,
            Map.of(Step.VIEW, 30L),
            Origin.UNKNOWN,
            Map.of(Step.VIEW, 5L));

    assertThat(Funnel.rows(read, Grouping.SOURCE))
        .containsExactly(
            new Row(
                new Origin("email", "a", null, null), Map.of(Step.VIEW, 10L, Step.CONFIRMED, 2L)),
            new Row(new Origin("social", "b", "www.example.org", null), Map.of(Step.VIEW, 30L)),
            new Row(Origin.UNKNOWN, Map.of(Step.VIEW, 5L)));
    assertThat(Funnel.rows(read, Grouping.PARTNER))
        .containsExactly(
            new Row(
                new Origin(null, null, null, "rail"), Map.of(Step.VIEW, 40L, Step.CONFIRMED, 2L)),
            new Row(Origin.UNKNOWN, Map.of(Step.VIEW, 5L)));
  }

  @Property(tries = 50)
  void rowsAddUpToTheTotalHoweverManyThereAre(
      @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 1_000) Integer> views) {
    Map<Origin, Map<Step, Long>> read = new HashMap<>();
    for (int i = 0; i < views.size(); i++) {
      read.put(
          new Origin("m" + i, null, null, "p" + i % 7), Map.of(Step.VIEW, (long) views.get(i)));
    }
    for (Grouping grouping : Grouping.values()) {
      List<Row> rows = Funnel.rows(read, grouping);
      assertThat(rows.size()).isLessThanOrEqualTo(100);
      assertThat(rows.stream().mapToLong(row -> row.of(Step.VIEW)).sum())
          .isEqualTo(views.stream().mapToLong(n -> n).sum())
          .isEqualTo(Funnel.total(read).getOrDefault(Step.VIEW, 0L));
    }
  }

  @Test
  void anOriginSurvivesBeingACellsName() {
    for (Origin origin :
        List.of(
            MAIL, POST, Origin.UNKNOWN, Origin.OTHER, new Origin("a.b|c$d", "é % +", "", null))) {
      assertThat(origin.encoded()).doesNotContain(".").doesNotContain("$");
      Origin back = Origin.parse(origin.encoded());
      assertThat(back.medium()).isEqualTo(origin.medium());
      assertThat(back.campaign()).isEqualTo(origin.campaign());
      assertThat(back.partner()).isEqualTo(origin.partner());
    }
  }
}
