package app.tocsin.testsupport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What all of Tocsin's production code keeps, services and libraries alike. */
public final class CodeRules {

  private static final Set<String> SERVICES =
      Set.of("gateway", "petition", "event", "partner", "analytics");
  private static final Set<String> BLOCKING =
      Set.of("block", "blockFirst", "blockLast", "blockOptional");
  private static final Set<String> ASYNCHRONOUS =
      Set.of(
          "reactor.core.publisher.Mono",
          "reactor.core.publisher.Flux",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.CompletionStage");

  @ArchTest
  public static final ArchRule A_PACKAGE_IS_A_CAPABILITY =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..service..",
              "..util..",
              "..common..",
              "..model..",
              "..dto..",
              "..config..",
              "..impl..")
          .because("package = capability, never a layer or a drawer (style.md 3)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule A_NAME_SAYS_WHAT_IT_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO)")
          .because("the domain has better words (style.md 1)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule AN_EVENT_IS_A_MESSAGE =
      noClasses()
          .that()
          .resideInAPackage("app.tocsin.event..")
          .should()
          .haveSimpleName("Event")
          .because("that word means a message; the happening is a gathering (architecture.md 2)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule SERVICES_NEVER_IMPORT_ONE_ANOTHER =
      classes()
          .should(
              Conditions.violatedBy(
                  "not depend on another service", CodeRules::usesOfOtherServices))
          .because(
              "they share contracts, not classes; infra never imports a service (architecture.md"
                  + " 2)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NOTHING_SUBSCRIBES =
      noClasses()
          .that()
          .resideOutsideOfPackages("..kafka..", "..mail..")
          .should()
          .callMethodWhere(onPublisher("subscribe()", Set.of("subscribe")))
          .because(
              "a subscription of its own has no caller, no deadline and no back-pressure (style.md"
                  + " 11)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NOTHING_BLOCKS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..kafka..", "..mail..")
          .should()
          .callMethodWhere(onPublisher("block*()", BLOCKING))
          .because(
              "an event loop that waits serves nobody; the Kafka edge has threads of its own"
                  + " (style.md 11)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule A_LISTENER_RETURNS_WHEN_IT_IS_DONE =
      methods()
          .that()
          .areAnnotatedWith("org.springframework.kafka.annotation.KafkaListener")
          .should(
              Conditions.<JavaMethod>hold(
                  "return nothing asynchronous",
                  method ->
                      ASYNCHRONOUS.stream().noneMatch(method.getRawReturnType()::isAssignableTo),
                  method ->
                      method.getFullName() + " returns " + method.getRawReturnType().getName()))
          .because("such a listener loses retry and can stall (architecture.md 3)")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NO_LOMBOK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("lombok..")
          .allowEmptyShould(true);

  private CodeRules() {}

  private static DescribedPredicate<JavaCall<?>> onPublisher(String name, Set<String> methods) {
    return DescribedPredicate.describe(
        name + " of Mono or Flux",
        call ->
            methods.contains(call.getName())
                && (call.getTargetOwner().isAssignableTo("reactor.core.publisher.Mono")
                    || call.getTargetOwner().isAssignableTo("reactor.core.publisher.Flux")));
  }

  private static List<String> usesOfOtherServices(JavaClass type) {
    String own = moduleOf(type);
    return type.getDirectDependenciesFromSelf().stream()
        .filter(use -> SERVICES.contains(moduleOf(use.getTargetClass())))
        .filter(use -> !moduleOf(use.getTargetClass()).equals(own))
        .map(use -> use.getDescription())
        .distinct()
        .toList();
  }

  private static String moduleOf(JavaClass type) {
    String[] segments = type.getPackageName().split("\\.");
    boolean ours = segments.length > 2 && segments[0].equals("app") && segments[1].equals("tocsin");
    return ours ? segments[2] : "";
  }
}
