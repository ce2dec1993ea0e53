package app.tocsin.analytics.schedules;

import app.tocsin.analytics.reports.Scope;
import java.time.Instant;
import java.util.List;

/**
 * Reports that are begun by themselves.
 *
 * @param owner who made it; the author of its reports
 * @param next when the next one is due
 */
public record Schedule(String id, long version, Plan plan, String owner, Instant next) {

  /** The next version, with another plan. */
  public Schedule with(Plan other, Instant dueAt) {
    return new Schedule(id, version + 1, other, owner, dueAt);
  }

  /**
   * What is begun, when, and who hears of it.
   *
   * @param template the id of a template
   * @param recipients mail addresses
   */
  public record Plan(
      String name, String template, Scope scope, Rhythm rhythm, List<String> recipients) {
    public static final int MOST_RECIPIENTS = 20;

    public Plan {
      recipients = List.copyOf(recipients);
    }

    /** Leaves the addresses out: they are personal, and records are easily logged. */
    @Override
    public String toString() {
      return "Plan[" + name + ", " + template + ", " + scope + ", " + rhythm + "]";
    }
  }
}
