package app.tocsin.testsupport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.Repository;
import com.google.googlejavaformat.java.Main;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate of the format; here and not in a Maven plugin, because it needs the compiler of JDK 25,
 * and Maven may run on an older one.
 */
class SourceFormatTest {

  private static final boolean FIX = Boolean.getBoolean("tocsin.format");

  @Test
  void everySourceIsFormattedByGoogleJavaFormat() throws Exception {
    List<Path> changed = changed(Repository.filesEndingWith(".java"));

    assertThat(changed.stream().map(Repository::name))
        .as(
            "files that google-java-format would change; to change them: ./mvnw -q -pl"
                + " infra/test-support -am test -Dtest=SourceFormatTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtocsin.format=true")
        .isEmpty();
  }

  @Test
  void aSourceThatIsNotFormattedIsNamed(@TempDir Path directory) throws Exception {
    Path tidy = Files.writeString(directory.resolve("Tidy.java"), "class Tidy {}\n");
    Path untidy = Files.writeString(directory.resolve("Untidy.java"), "class  Untidy{ }\n");

    assertThat(changed(List.of(tidy, untidy)))
        .containsExactlyElementsOf(FIX ? List.of() : List.of(untidy));
  }

  private static List<Path> changed(List<Path> sources) throws Exception {
    List<String> arguments = new ArrayList<>(FIX ? List.of("--replace") : List.of("--dry-run"));
    sources.forEach(file -> arguments.add(file.toString()));
    StringWriter names = new StringWriter();
    StringWriter errors = new StringWriter();
    new Main(
            new PrintWriter(names, true),
            new PrintWriter(errors, true),
            InputStream.nullInputStream())
        .format(arguments.toArray(String[]::new));
    assertThat(errors.toString()).as("google-java-format's errors").isEmpty();
    return names.toString().lines().map(Path::of).toList();
  }
}
