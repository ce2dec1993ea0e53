package app.tocsin.testsupport.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is shown a class that breaks it, and classes that keep it. */
class ArchitectureRulesTest {

  private static final JavaClasses KEEPS =
      new ClassFileImporter().importPackages("app.tocsin.event.gatherings");
  private static final JavaClasses BREAKS =
      new ClassFileImporter().importPackages("app.tocsin.event.broken");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("DomainThatKnowsMongo", ArchitectureRules.THE_DOMAIN_KNOWS_NO_FRAMEWORK),
        Arguments.of("PublicHandler", ArchitectureRules.AN_EDGE_IS_PACKAGE_PRIVATE),
        Arguments.of("Layered", ArchitectureRules.A_CAPABILITY_HAS_ONLY_EDGES_BELOW_IT),
        Arguments.of("Drawer", CodeRules.A_PACKAGE_IS_A_CAPABILITY),
        Arguments.of("GatheringHelper", CodeRules.A_NAME_SAYS_WHAT_IT_IS),
        Arguments.of("Event", CodeRules.AN_EVENT_IS_A_MESSAGE),
        Arguments.of("UseOfAnotherService", CodeRules.SERVICES_NEVER_IMPORT_ONE_ANOTHER),
        Arguments.of("Subscribing", CodeRules.NOTHING_SUBSCRIBES),
        Arguments.of("Blocking", CodeRules.NOTHING_BLOCKS),
        Arguments.of("AsynchronousListener", CodeRules.A_LISTENER_RETURNS_WHEN_IT_IS_DONE));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aClassThatBreaksTheRuleIsNamed(String type, ArchRule rule) {
    List<String> violations = rule.evaluate(BREAKS).getFailureReport().getDetails();

    assertThat(violations).isNotEmpty().anyMatch(violation -> violation.contains(type));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void classesThatKeepTheRuleAreNotNamed(String type, ArchRule rule) {
    assertThat(rule.evaluate(KEEPS).getFailureReport().getDetails()).isEmpty();
  }

  @Test
  void theClassesOfTheSamplesWereRead() {
    assertThat(KEEPS).hasSizeGreaterThanOrEqualTo(4);
    assertThat(BREAKS).hasSizeGreaterThanOrEqualTo(10);
  }
}
