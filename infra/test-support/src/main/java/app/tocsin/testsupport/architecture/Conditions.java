package app.tocsin.testsupport.architecture;

import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Conditions from plain functions. */
final class Conditions {

  private Conditions() {}

  static <T> ArchCondition<T> hold(
      String description, Predicate<T> holds, Function<T, String> violation) {
    return violatedBy(
        description, item -> holds.test(item) ? List.of() : List.of(violation.apply(item)));
  }

  static <T> ArchCondition<T> violatedBy(String description, Function<T, List<String>> violations) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        violations
            .apply(item)
            .forEach(text -> events.add(SimpleConditionEvent.violated(item, text)));
      }
    };
  }
}
