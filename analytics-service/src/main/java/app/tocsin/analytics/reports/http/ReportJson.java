package app.tocsin.analytics.reports.http;

import app.tocsin.analytics.reports.Figures;
import app.tocsin.analytics.reports.Report;
import app.tocsin.analytics.reports.Reports.Listed;
import app.tocsin.analytics.reports.Section;
import app.tocsin.analytics.reports.Suggesting;
import app.tocsin.analytics.reports.Template;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A report as the API shows it. */
record ReportJson(
    String id,
    long version,
    String status,
    String language,
    String title,
    List<PartJson> parts,
    List<SuggestionJson> suggestions,
    ProvenanceJson provenance,
    FiguresJson figures,
    String author,
    Instant createdAt,
    @Nullable Instant finalisedAt) {

  static ReportJson of(Report report) {
    Figures figures = report.evidence().figures();
    return new ReportJson(
        report.id().value(),
        report.version(),
        status(report.life()),
        report.writing().language().code(),
        report.writing().title(),
        parts(report.writing().sections()),
        Suggesting.of(report.evidence().query(), figures, report.writing().language()).stream()
            .map(
                each ->
                    new SuggestionJson(
                        each.rule(),
                        each.kind().word(),
                        each.text(),
                        each.reason(),
                        report.hidden().contains(each.rule())))
            .toList(),
        new ProvenanceJson(
            report.evidence().query().toString(),
            figures.dataVersion(),
            report.evidence().digest()),
        FiguresJson.of(figures, report.evidence().query().period()),
        report.life().author(),
        report.life().createdAt(),
        report.life().finalisedAt());
  }

  static List<PartJson> parts(List<Section> sections) {
    return IntStream.range(0, sections.size())
        .mapToObj(i -> PartJson.of(i + 1, sections.get(i)))
        .toList();
  }

  static String status(Report.Life life) {
    return life.finalisedAt() == null ? "draft" : "final";
  }

  /** A part, numbered from 1. */
  record PartJson(int part, String kind, String heading, String text, List<String> contents) {
    static PartJson of(int number, Section section) {
      return new PartJson(
          number,
          section.kind().word(),
          section.heading(),
          section.text(),
          section.contents().stream().map(Section.Content::word).toList());
    }
  }

  record SuggestionJson(String rule, String kind, String text, String reason, boolean hidden) {}

  record ProvenanceJson(String query, String dataVersion, String digest) {}

  /** A report in a list. */
  record ListedJson(
      String id,
      long version,
      String status,
      String language,
      String title,
      String query,
      LocalDate from,
      LocalDate to,
      String author,
      Instant createdAt,
      @Nullable Instant finalisedAt) {
    static ListedJson of(Listed listed) {
      return new ListedJson(
          listed.id().value(),
          listed.version(),
          ReportJson.status(listed.life()),
          listed.language(),
          listed.title(),
          listed.query().toString(),
          listed.query().period().first(),
          listed.query().period().last(),
          listed.life().author(),
          listed.life().createdAt(),
          listed.life().finalisedAt());
    }
  }

  /** A template. */
  record TemplateJson(
      String id,
      long version,
      boolean preset,
      String name,
      String language,
      String title,
      List<PartJson> sections) {
    static TemplateJson of(Template template) {
      return new TemplateJson(
          template.id(),
          template.version(),
          template.isPreset(),
          template.name(),
          template.writing().language().code(),
          template.writing().title(),
          parts(template.writing().sections()));
    }
  }
}
