package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Chart;
import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, whatever it is printed on.
 *
 * @param period from which day to which
 * @param at the moment that the document bears, never the one when it is printed
 */
record Content(
    Notation notation,
    String title,
    String subtitle,
    String period,
    String status,
    Instant at,
    List<Part> parts,
    Table provenance) {

  Content {
    parts = List.copyOf(parts);
  }

  /** All tables, the provenance last. */
  Stream<Table> tables() {
    return Stream.concat(
        parts.stream()
            .flatMap(part -> part.blocks().stream())
            .flatMap(
                block ->
                    switch (block) {
                      case Block.Figure figure -> Stream.of(figure.table());
                      case Block.Words _ -> Stream.<Table>empty();
                      case Block.Suggestions _ -> Stream.<Table>empty();
                    }),
        Stream.of(provenance));
  }

  /** A part with its heading. */
  record Part(String id, String heading, List<Block> blocks) {
    Part {
      blocks = List.copyOf(blocks);
    }
  }

  /** Something below a heading. */
  sealed interface Block {
    /** A paragraph; its line breaks count. */
    record Words(String text) implements Block {}

    /** What rules say; at least one. */
    record Suggestions(List<Suggestion> suggestions) implements Block {}

    /**
     * A table, and what can be seen in it.
     *
     * @param chart null where nothing is drawn
     */
    record Figure(Table table, @Nullable Chart chart) implements Block {}
  }
}
