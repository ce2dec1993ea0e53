package app.tocsin.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedSectionTest {

  @TempDir private Path folder;

  @Test
  void theSectionIsReplacedAndNothingElseChanges() {
    String first = MarkedSection.replaced("# Page\n\nbefore\n", "bench", "old\n");
    String page = first + "\nafter\n";

    assertThat(MarkedSection.replaced(page, "bench", "new"))
        .isEqualTo(page.replace("old", "new"))
        .startsWith("# Page\n\nbefore\n\n<!-- bench: begin")
        .endsWith("<!-- bench: end -->\n\nafter\n");
  }

  @Test
  void aPageThatIsNotThereIsMade() throws IOException {
    Path page = folder.resolve("page.md");

    MarkedSection.write(page, "bench", "text");

    assertThat(Files.readString(page)).contains("\ntext\n");
  }

  @Test
  void halfAPairOfMarksIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarkedSection.replaced("<!-- bench: end -->", "bench", "text"))
        .withMessageContaining("not a pair");
  }
}
