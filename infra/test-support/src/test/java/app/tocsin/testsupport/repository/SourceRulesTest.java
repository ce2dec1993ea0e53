package app.tocsin.testsupport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What bytecode doesn't show any more. */
class SourceRulesTest {

  private static final int LONGEST = 300;
  private static final Pattern WILDCARD = Pattern.compile("(?m)^import (static )?[\\w.]+\\.\\*;");
  private static final Pattern LOMBOK = Pattern.compile("(?m)^import lombok\\.");

  /**
   * Spring asks a reactive scheduled method for its publisher once, and subscribes to it again and
   * again: what it evaluates at once (a clock, a set) stays as it was when the process started.
   */
  private static final Pattern EAGER_SCHEDULE =
      Pattern.compile(
          "@Scheduled\\([^)]*\\)\\s+(public )?(Mono|Flux)<[^{]*\\{\\s+return"
              + " (?!(Mono|Flux)\\.defer\\()");

  @Test
  void scheduledPublishersAreDeferred() {
    assertThat(filesWhere(source -> EAGER_SCHEDULE.matcher(source).find())).isEmpty();
  }

  @Test
  void noFileIsLongerThan300Lines() {
    assertThat(filesWhere(source -> source.lines().count() > LONGEST)).isEmpty();
  }

  @Test
  void nothingIsImportedByWildcard() {
    assertThat(filesWhere(source -> WILDCARD.matcher(source).find())).isEmpty();
  }

  @Test
  void nothingUsesLombok() {
    assertThat(filesWhere(source -> LOMBOK.matcher(source).find())).isEmpty();
  }

  @Test
  void everyMainPackageIsNullMarked() {
    List<String> unmarked =
        Repository.filesEndingWith(".java").stream()
            .filter(file -> file.toString().contains("/src/main/java/"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
            .map(Repository::name)
            .toList();

    assertThat(unmarked).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo) && read(packageInfo).contains("@NullMarked");
  }

  private static List<String> filesWhere(Predicate<String> source) {
    return Repository.filesEndingWith(".java").stream()
        .filter(file -> source.test(read(file)))
        .map(Repository::name)
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
