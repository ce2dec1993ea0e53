package app.tocsin.analytics.funnels.http;

import app.tocsin.analytics.funnels.Funnel;
import app.tocsin.analytics.funnels.Funnel.Grouping;
import app.tocsin.analytics.funnels.Funnel.Row;
import app.tocsin.analytics.funnels.Origin;
import app.tocsin.analytics.funnels.Step;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A funnel as the API shows it. */
record FunnelJson(
    @Nullable String petitionId,
    @Nullable String gatheringId,
    @Nullable String campaignId,
    LocalDate from,
    LocalDate to,
    String zone,
    String by,
    String dataVersion,
    List<StepJson> steps,
    List<RowJson> rows) {
  private static final Map<Step, String> WHY =
      new EnumMap<>(
          Map.of(
              Step.SUBMITTED, "Signatures that wait for their confirmation are not published.",
              Step.CONFIRMED, "A registration is confirmed when it is registered.",
              Step.REGISTERED, "Registrations name no petition.",
              Step.CANCELLED, "Registrations name no petition.",
              Step.ATTENDED, "Registrations name no petition."));

  /**
   * One step.
   *
   * @param count absent where it isn't known
   * @param unknown true where no published event tells of it: that is not 0
   * @param exact true where published events tell of it, each counted once; false of what pages
   *     tell
   * @param unit what is counted: views and the like are not people
   */
  record StepJson(
      String step,
      @Nullable Long count,
      @Nullable Boolean unknown,
      @Nullable String reason,
      @Nullable Boolean exact,
      String unit) {}

  /**
   * What came of one origin.
   *
   * @param steps by step, those that are known
   */
  record RowJson(
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String referrer,
      @Nullable String partner,
      Map<String, Long> steps) {}

  static FunnelJson of(FunnelHandler.Of of, Funnel funnel, Grouping grouping, ZoneId zone) {
    Set<Step> unknown = funnel.unknown();
    return new FunnelJson(
        of.petition(),
        of.gathering(),
        of.campaign(),
        funnel.from(),
        funnel.to(),
        zone.getId(),
        grouping.name().toLowerCase(Locale.ROOT),
        funnel.version().text(),
        Arrays.stream(Step.values())
            .map(
                step ->
                    unknown.contains(step)
                        ? new StepJson(step.word(), null, true, WHY.get(step), null, unit(step))
                        : new StepJson(
                            step.word(),
                            funnel.total().getOrDefault(step, 0L),
                            null,
                            null,
                            isExact(step),
                            unit(step)))
            .toList(),
        funnel.rows().stream().map(row -> row(row, unknown)).toList());
  }

  private static RowJson row(Row row, Set<Step> unknown) {
    Origin origin = row.origin();
    Map<String, Long> steps = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      if (!unknown.contains(step)) {
        steps.put(step.word(), row.steps().getOrDefault(step, 0L));
      }
    }
    return new RowJson(
        origin.medium(), origin.campaign(), origin.referrer(), origin.partner(), steps);
  }

  /** A crash loses the visits of a second, and a broker's failure may count some twice. */
  private static boolean isExact(Step step) {
    return switch (step) {
      case SUBMITTED, CONFIRMED, REGISTERED, CANCELLED, ATTENDED -> true;
      case VIEW, FORM_OPENED, SHARED -> false;
    };
  }

  private static String unit(Step step) {
    return switch (step) {
      case VIEW, FORM_OPENED, SHARED -> "times";
      case SUBMITTED, CONFIRMED -> "forms";
      case REGISTERED, CANCELLED, ATTENDED -> "registrations";
    };
  }
}
