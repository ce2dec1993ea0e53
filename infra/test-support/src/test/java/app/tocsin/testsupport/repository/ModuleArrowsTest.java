package app.tocsin.testsupport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.testsupport.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The allowed arrows between the modules, all of them (architecture.md 2). */
class ModuleArrowsTest {

  private static final Set<String> SERVICES =
      Set.of("petition-service", "event-service", "partner-service", "analytics-service");

  private static final Set<String> OF_A_SERVICE =
      Set.of("messaging", "service-defaults", "contracts", "territories", "test-support (test)");

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "petition-service", OF_A_SERVICE,
          "event-service", OF_A_SERVICE,
          "partner-service", OF_A_SERVICE,
          "analytics-service", OF_A_SERVICE,
          "gateway", Set.of("service-defaults", "test-support (test)"),
          "messaging", Set.of("contracts (test)", "test-support (test)"),
          "service-defaults", Set.of("test-support (test)"),
          "test-support", Set.of("embedded"),
          "launcher", Set.of("embedded", "territories", "test-support (test)"),
          "load", Set.of("territories", "test-support (test)"));

  @Test
  void noModuleHasAnArrowThatTheDesignDoesNotKnow() {
    assertThat(
            modules()
                .flatMap(
                    module ->
                        module.arrows().stream()
                            .filter(arrow -> !isAllowed(module, arrow))
                            .map(arrow -> module.name() + " -> " + arrow)))
        .isEmpty();
  }

  @Test
  void theTableOfArrowsNamesOnlyModulesThatExist() {
    assertThat(modules().map(Module::name)).containsAll(ALLOWED.keySet()).containsAll(SERVICES);
  }

  @Test
  void everyModuleHasTheRootAsItsParent() {
    assertThat(modules().filter(module -> !module.parent().equals("tocsin")).map(Module::name))
        .isEmpty();
  }

  @Test
  void everyFolderOfInfraSaysInOneLineWhatItIs() throws IOException {
    assertThat(folders("infra").filter(folder -> charter(folder).isBlank()).map(Repository::name))
        .as("folders whose pom.xml has no one-line <description> and that have no README.md")
        .isEmpty();
  }

  @Test
  void everyFolderWithSourcesIsBuilt() throws IOException {
    List<String> aggregated =
        Stream.of("pom.xml", "infra/pom.xml")
            .map(Module::read)
            .flatMap(pom -> pom.modules().stream())
            .toList();
    Stream<Path> withSources =
        Stream.concat(folders(""), folders("infra"))
            .filter(folder -> Files.exists(folder.resolve("src/main/java")));

    assertThat(withSources.map(folder -> folder.getFileName().toString()))
        .allMatch(aggregated::contains);
  }

  private static boolean isAllowed(Module module, String arrow) {
    Set<String> allowed = ALLOWED.getOrDefault(module.name(), Set.of());
    return allowed.contains(arrow) || allowed.contains(arrow.replace(" (test)", ""));
  }

  private static String charter(Path folder) {
    Path pom = folder.resolve("pom.xml");
    if (!Files.exists(pom)) {
      return Files.exists(folder.resolve("README.md")) ? "README.md" : "";
    }
    String description = Module.read(Repository.name(pom)).description();
    return description.contains("\n") ? "" : description;
  }

  private static Stream<Module> modules() {
    Set<String> poms = new TreeSet<>();
    Repository.filesEndingWith("pom.xml").forEach(file -> poms.add(Repository.name(file)));
    return poms.stream().filter(pom -> !pom.equals("pom.xml")).map(Module::read);
  }

  private static Stream<Path> folders(String parent) throws IOException {
    try (Stream<Path> children = Files.list(Repository.root().resolve(parent))) {
      return children
          .filter(Files::isDirectory)
          .filter(folder -> !folder.getFileName().toString().startsWith("."))
          .sorted()
          .toList()
          .stream();
    }
  }
}
