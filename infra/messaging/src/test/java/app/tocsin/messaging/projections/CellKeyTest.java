package app.tocsin.messaging.projections;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CellKeyTest {
  @Property
  void anyTextCanBeWrittenAndReadAgain(@ForAll String text) {
    String name = CellKey.of(text);

    assertThat(CellKey.textOf(name)).isEqualTo(text);
    assertThat(name).doesNotContain(".", "$", "|", ":", "\u0000");
  }
}
