package app.tocsin.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroupWatchTest {

  private static final Pattern ID = Pattern.compile("\\bid = \"([a-z0-9-]+)\"");

  /** What comes is gathered for seconds there, on purpose. */
  private static final Set<String> RESTING = Set.of("event-localities", "partner-attribution-days");

  /** A group that has another name since then would never be seen to stand still. */
  @Test
  void everyGroupThatCommitsAndDoesNotRestIsWatched() throws IOException {
    Set<String> groups = new HashSet<>();
    for (Path source : Repository.filesEndingWith(".java")) {
      if (source.toString().contains("/src/main/")) {
        groups.addAll(committing(Files.readString(source)));
      }
    }
    groups.removeAll(RESTING);

    assertThat(GroupWatch.GROUPS).containsExactlyInAnyOrderElementsOf(groups);
  }

  private static List<String> committing(String source) {
    return source.contains("@KafkaListener(") && !source.contains("randomUUID()")
        ? ID.matcher(source).results().map(found -> found.group(1)).toList()
        : List.of();
  }
}
