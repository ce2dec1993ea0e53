package app.tocsin.testsupport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What every service keeps. The whole architecture test of a service:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "app.tocsin.petition", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 *
 * The gateway and the libraries, which are technical through and through, take {@link CodeRules}
 * alone.
 */
public final class ArchitectureRules {

  private static final Set<String> EDGES = Set.of("http", "mongo", "kafka", "mail");

  private static final DescribedPredicate<JavaClass> AN_EDGE =
      DescribedPredicate.describe(
          "edges (.http, .mongo, .kafka, .mail)", ArchitectureRules::isEdge);

  private static final DescribedPredicate<JavaClass> WIRING =
      DescribedPredicate.describe("*Configuration or the main class", ArchitectureRules::isWiring);

  @ArchTest public static final ArchTests CODE = ArchTests.in(CodeRules.class);

  @ArchTest
  public static final ArchRule THE_DOMAIN_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that(DescribedPredicate.not(AN_EDGE.or(WIRING)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "com.mongodb..",
              "org.bson..",
              "org.apache.kafka..",
              "tools.jackson..",
              "com.fasterxml.jackson..")
          .because(
              "Spring, MongoDB, Kafka and Jackson belong to http, mongo, kafka, mail and"
                  + " *Configuration (style.md 6)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule AN_EDGE_IS_PACKAGE_PRIVATE =
      classes()
          .that(AN_EDGE)
          .and(DescribedPredicate.not(WIRING))
          .and()
          .areTopLevelClasses()
          .should()
          .notBePublic()
          .because(
              "what is behind http, mongo, kafka and mail is nobody's business; a door is in the"
                  + " capability's root")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule A_CAPABILITY_HAS_ONLY_EDGES_BELOW_IT =
      classes()
          .that(
              DescribedPredicate.describe(
                  "are in a sub-package of a capability", type -> segments(type).length > 4))
          .should(
              Conditions.hold(
                  "be in .http, .mongo, .kafka or .mail",
                  type -> segments(type).length == 5 && EDGES.contains(segments(type)[4]),
                  type -> type.getName() + " is in " + type.getPackageName()))
          .because("a package is a capability, never a layer (architecture.md 2)")
          .allowEmptyShould(true);

  private ArchitectureRules() {}

  private static boolean isEdge(JavaClass type) {
    String[] segments = segments(type);
    return EDGES.contains(segments[segments.length - 1]);
  }

  private static boolean isWiring(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return outermost.getSimpleName().endsWith("Configuration")
        || outermost.getSimpleName().equals("package-info")
        || outermost.isAnnotatedWith(
            "org.springframework.boot.autoconfigure.SpringBootApplication");
  }

  private static String[] segments(JavaClass type) {
    return type.getPackageName().split("\\.");
  }
}
