package app.tocsin.analytics.reports;

/** What a report's figures are asked for. */
public record ReportQuery(Scope scope, Period period) {
  /** The query as a report prints it: whoever asks the same again can compare. */
  @Override
  public String toString() {
    return scope
        + "&from="
        + period.first()
        + "&to="
        + period.last()
        + "&zone="
        + period.zone().getId();
  }
}
