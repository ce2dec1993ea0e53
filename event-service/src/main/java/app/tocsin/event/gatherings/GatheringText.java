package app.tocsin.event.gatherings;

import app.tocsin.event.schedules.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser writes.
 *
 * @param managers who may manage it beside its author: subjects of tokens
 * @param registration null where people just come
 */
public record GatheringText(
    Presentation presentation,
    Schedule schedule,
    Whereabouts whereabouts,
    List<Host> hosts,
    List<String> managers,
    @Nullable RegistrationTerms registration) {
  public GatheringText {
    hosts = List.copyOf(hosts);
    managers = List.copyOf(managers);
  }

  GatheringText with(Schedule other) {
    return new GatheringText(presentation, other, whereabouts, hosts, managers, registration);
  }
}
