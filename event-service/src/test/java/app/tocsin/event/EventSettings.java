package app.tocsin.event;

import org.springframework.test.context.DynamicPropertyRegistry;

/** What a test's instance needs beside its infrastructure. */
final class EventSettings {
  private EventSettings() {}

  static void register(DynamicPropertyRegistry properties) {
    properties.add("management.endpoint.health.group.readiness.include", () -> "readinessState");
  }
}
