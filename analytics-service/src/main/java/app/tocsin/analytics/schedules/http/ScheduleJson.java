package app.tocsin.analytics.schedules.http;

import app.tocsin.analytics.schedules.Schedule;
import java.time.Instant;
import java.util.List;

/**
 * A schedule as the API shows it.
 *
 * @param scope as reports print it
 * @param next when the next report is begun
 */
record ScheduleJson(
    String id,
    long version,
    String name,
    String template,
    String scope,
    String every,
    String at,
    String zone,
    List<String> recipients,
    String owner,
    Instant next) {
  static ScheduleJson of(Schedule schedule) {
    Schedule.Plan plan = schedule.plan();
    return new ScheduleJson(
        schedule.id(),
        schedule.version(),
        plan.name(),
        plan.template(),
        plan.scope().toString(),
        plan.rhythm().every().word(),
        plan.rhythm().at().toString(),
        plan.rhythm().zone().getId(),
        plan.recipients(),
        schedule.owner(),
        schedule.next());
  }
}
