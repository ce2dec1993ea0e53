package app.tocsin.analytics.reports;

import app.tocsin.analytics.reports.Report.Evidence;
import app.tocsin.analytics.reports.Report.Life;
import app.tocsin.analytics.reports.Template.Writing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The door of reports: begun from a template with frozen figures, written, made final. */
public final class WritingReports {
  private final Reports reports;
  private final Templates templates;
  private final FiguresSource source;
  private final Clock clock;

  public WritingReports(Reports reports, Templates templates, FiguresSource source, Clock clock) {
    this.reports = reports;
    this.templates = templates;
    this.source = source;
    this.clock = clock;
  }

  /** What a wish came to. */
  public sealed interface Outcome {
    /** The report as it is now. */
    record Done(Report report) implements Outcome {}

    /** There is no such report. */
    record Unknown() implements Outcome {}

    /** There is no template of this id. */
    record NoTemplate() implements Outcome {}

    /** Nobody counts what the query is about. */
    record NothingCounted(Scope scope) implements Outcome {}

    /** The caller saw another version. */
    record OtherVersion() implements Outcome {}

    /** It is final. */
    record Final() implements Outcome {}

    /** It has no part of this number. */
    record NoPart(int number, int parts) implements Outcome {}

    /** The same idempotency key came with another query. */
    record KeyReused() implements Outcome {}
  }

  /**
   * New words; what is null stays as it is.
   *
   * @param hide names of rules whose suggestions aren't wanted
   * @param show names of rules whose suggestions are wanted again
   */
  public record Edit(@Nullable String title, List<Part> parts, Set<String> hide, Set<String> show) {
    public Edit {
      parts = List.copyOf(parts);
      hide = Set.copyOf(hide);
      show = Set.copyOf(show);
    }

    /**
     * What is written in one part.
     *
     * @param number of the part, from 1
     */
    public record Part(int number, @Nullable String heading, @Nullable String text) {}
  }

  /** A preset or one that people made; empty where there is none. */
  public Mono<Template> template(String id) {
    Optional<Template> preset = Presets.find(id);
    return preset.isPresent() ? Mono.just(preset.get()) : templates.find(id);
  }

  /** Begins a report: its figures are those of now, for ever. */
  public Mono<Outcome> begin(ReportId id, String templateId, ReportQuery query, String author) {
    return reports
        .find(id)
        .<Outcome>map(found -> again(found, query))
        .switchIfEmpty(Mono.defer(() -> beginNew(id, templateId, query, author)));
  }

  private Mono<Outcome> beginNew(ReportId id, String templateId, ReportQuery query, String author) {
    return template(templateId)
        .flatMap(
            template ->
                source
                    .freeze(query)
                    .flatMap(
                        figures ->
                            reports.create(
                                new Report(
                                    id,
                                    1,
                                    template.writing(),
                                    Set.of(),
                                    new Evidence(query, figures, ""),
                                    new Life(author, now(), null))))
                    .map(stored -> again(stored, query))
                    .defaultIfEmpty(new Outcome.NothingCounted(query.scope())))
        .defaultIfEmpty(new Outcome.NoTemplate());
  }

  private static Outcome again(Report stored, ReportQuery query) {
    return stored.evidence().query().equals(query)
        ? new Outcome.Done(stored)
        : new Outcome.KeyReused();
  }

  /** Changes the words of a draft where the caller saw the present version. */
  public Mono<Outcome> write(ReportId id, long version, Edit edit) {
    return change(
        id,
        version,
        report -> {
          int parts = report.writing().sections().size();
          Optional<Outcome> none =
              edit.parts().stream()
                  .map(Edit.Part::number)
                  .filter(number -> number < 1 || number > parts)
                  .findFirst()
                  .map(number -> new Outcome.NoPart(number, parts));
          Set<String> hidden = new HashSet<>(report.hidden());
          hidden.addAll(edit.hide());
          hidden.removeAll(edit.show());
          return none.map(Mono::just)
              .orElseGet(() -> save(report.with(edited(report.writing(), edit), hidden)));
        });
  }

  /** Makes a draft final where the caller saw the present version. */
  public Mono<Outcome> finalise(ReportId id, long version) {
    return change(id, version, report -> save(report.finalised(now())));
  }

  private static Writing edited(Writing before, Edit edit) {
    List<Section> sections = new ArrayList<>(before.sections());
    for (Edit.Part part : edit.parts()) {
      Section section = sections.get(part.number() - 1);
      String heading = part.heading();
      String text = part.text();
      sections.set(
          part.number() - 1,
          section.with(
              heading == null ? section.heading() : heading, text == null ? section.text() : text));
    }
    String title = edit.title();
    return new Writing(before.language(), title == null ? before.title() : title, sections);
  }

  private Mono<Outcome> change(ReportId id, long version, Function<Report, Mono<Outcome>> change) {
    return reports
        .find(id)
        .flatMap(
            report -> {
              if (report.version() != version) {
                return Mono.<Outcome>just(new Outcome.OtherVersion());
              }
              return report.isFinal()
                  ? Mono.<Outcome>just(new Outcome.Final())
                  : change.apply(report);
            })
        .defaultIfEmpty(new Outcome.Unknown());
  }

  private Mono<Outcome> save(Report after) {
    return reports
        .save(after)
        .map(saved -> saved ? new Outcome.Done(after) : new Outcome.OtherVersion());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
