package app.tocsin.analytics.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report counts, as it was when the report was begun: it doesn't change afterwards.
 *
 * @param dataVersion of the read models that it was taken from
 * @param offsets how far those had read each topic
 * @param frozenAt when it was taken
 * @param before signatures in as many days before the period
 * @param days signatures of each day of the period
 * @param petitions the most signed first
 * @param breakdowns where signatures came from; none where nobody keeps them for this scope
 * @param areas signatures by territory
 * @param gatherings null where nobody keeps them for this scope
 * @param mentions what media wrote in the period, the oldest first
 * @param objectives that were pursued in the period, the first due first
 * @param reviews null where moderators had nothing to do with the scope
 */
public record Figures(
    String dataVersion,
    List<Offset> offsets,
    Instant frozenAt,
    long before,
    List<Long> days,
    List<Petition> petitions,
    List<Breakdown> breakdowns,
    List<Areas> areas,
    @Nullable Gatherings gatherings,
    List<Mention> mentions,
    List<Objective> objectives,
    @Nullable Reviews reviews) {

  public Figures {
    offsets = List.copyOf(offsets);
    days = List.copyOf(days);
    petitions = List.copyOf(petitions);
    breakdowns = List.copyOf(breakdowns);
    areas = List.copyOf(areas);
    // figures that were stored before there were any have none
    mentions = List.copyOf(Objects.requireNonNullElse(mentions, List.of()));
    objectives = List.copyOf(Objects.requireNonNullElse(objectives, List.of()));
  }

  /** The next record of a partition that wasn't read yet. */
  public record Offset(String topic, int partition, long next) {}

  /**
   * A petition.
   *
   * @param title empty where it isn't known
   * @param inPeriod signatures in the period
   * @param total signatures since it was published
   * @param goal null where it has none
   */
  public record Petition(String id, String title, long inPeriod, long total, @Nullable Long goal) {}

  /** Signatures by one trait, the most first. */
  public record Breakdown(Trait trait, List<Named> entries) {
    public Breakdown {
      entries = List.copyOf(entries);
    }

    /** Of all its entries. */
    public long total() {
      return entries.stream().mapToLong(Named::count).sum();
    }
  }

  /** By what signatures are told apart. */
  public enum Trait {
    SOURCE,
    MEDIUM,
    REFERRER,
    PARTNER,
    LANGUAGE
  }

  /**
   * A count with a name.
   *
   * @param name empty for those of which it isn't known
   */
  public record Named(String name, long count) {}

  /** Signatures by the areas of one level, the most first. */
  public record Areas(Scope.Level level, List<Area> entries) {
    public Areas {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An area.
   *
   * @param inhabitants 0 where it isn't known
   */
  public record Area(String code, String name, long count, long inhabitants) {}

  /**
   * What happened at gatherings in the period.
   *
   * @param registrations people who were confirmed and not cancelled
   * @param confirmed people who were confirmed; null in figures from before they were told apart,
   *     whose registrations are those
   * @param cancelled people of those who come no more; null with those
   */
  public record Gatherings(
      long held,
      long registrations,
      long attendance,
      @Nullable Long confirmed,
      @Nullable Long cancelled) {}

  /**
   * What a medium wrote.
   *
   * @param reach how many people it reached, by whoever says so; null where nobody does
   * @param tone null where nobody judged it
   */
  public record Mention(
      LocalDate day,
      String outlet,
      String title,
      String url,
      @Nullable Long reach,
      @Nullable String tone) {}

  /**
   * What was aimed for, and what has come of it when the figures were frozen.
   *
   * @param subject title of a petition, or id of a campaign
   * @param target in the metric's unit; funds in cents
   * @param actual null where it isn't known
   * @param state such as on-track
   */
  public record Objective(
      String subject,
      String metric,
      long target,
      @Nullable Long actual,
      LocalDate due,
      String state) {}

  /**
   * What moderators were asked and decided in the period.
   *
   * @param sentBack for each category of reasons, the most first
   * @param refused likewise
   * @param waiting without a decision when the figures were frozen
   * @param median seconds that half of the decisions took at most; null where there was none
   * @param most the same of nine of ten
   */
  public record Reviews(
      long submitted,
      long accepted,
      List<Named> sentBack,
      List<Named> refused,
      long waiting,
      @Nullable Long median,
      @Nullable Long most) {
    public Reviews {
      sentBack = List.copyOf(sentBack);
      refused = List.copyOf(refused);
    }
  }

  /** Signatures in the period. */
  public long inPeriod() {
    return days.stream().mapToLong(Long::longValue).sum();
  }

  /** Signatures of all its petitions since they were published. */
  public long total() {
    return petitions.stream().mapToLong(Petition::total).sum();
  }

  /** Empty where it isn't kept, or nothing was counted. */
  public Optional<Breakdown> breakdown(Trait trait) {
    return breakdowns.stream()
        .filter(each -> each.trait() == trait && !each.entries().isEmpty())
        .findFirst();
  }

  /** Empty where it isn't kept, or nothing was counted. */
  public Optional<Areas> areas(Scope.Level level) {
    return areas.stream()
        .filter(each -> each.level() == level && !each.entries().isEmpty())
        .findFirst();
  }
}
