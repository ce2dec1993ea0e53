package app.tocsin.analytics.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.reports.WritingReports.Edit;
import app.tocsin.analytics.reports.WritingReports.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WritingReportsTest {
  private static final ReportId ID = new ReportId("0123456789abcdef0123456789abcdef");
  private static final Edit NOTHING = new Edit(null, List.of(), Set.of(), Set.of());

  private final AtomicInteger frozen = new AtomicInteger();
  private final WritingReports writing =
      new WritingReports(
          new MemoryReports(),
          new MemoryReports.NoTemplates(),
          _ ->
              Mono.fromSupplier(
                  () -> {
                    frozen.incrementAndGet();
                    return SampleReports.figures();
                  }),
          Clock.fixed(Instant.parse("2026-11-02T06:00:00Z"), ZoneOffset.UTC));

  @Test
  void aReportBeginsWithTheTemplatesWordsAndTheFiguresOfNow() {
    Report report = done(begin("review-fr"));

    assertThat(report.version()).isEqualTo(1);
    assertThat(report.writing().sections()).hasSize(3);
    assertThat(report.evidence().figures()).isEqualTo(SampleReports.figures());
    assertThat(report.isFinal()).isFalse();
  }

  @Test
  void theSameRequestFindsTheSameReportAndFreezesNothingAgain() {
    Report first = done(begin("review-fr"));

    assertThat(done(begin("review-fr"))).isEqualTo(first);
    assertThat(frozen).hasValue(1);
  }

  @Test
  void anotherQueryUnderTheSameKeyIsRefused() {
    begin("review-fr");
    ReportQuery other =
        new ReportQuery(new Scope.Campaign("other"), SampleReports.query().period());

    assertThat(writing.begin(ID, "review-fr", other, "claire").block())
        .isEqualTo(new Outcome.KeyReused());
  }

  @Test
  void withoutATemplateNothingBegins() {
    assertThat(begin("mood-fr")).isEqualTo(new Outcome.NoTemplate());
  }

  @Test
  void whatIsNotSaidStays() {
    Report before = done(begin("review-fr"));
    Edit edit =
        new Edit(null, List.of(new Edit.Part(2, null, "La pluie.")), Set.of("growth"), Set.of());

    Report after = done(writing.write(ID, 1, edit).block());

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.writing().title()).isEqualTo(before.writing().title());
    assertThat(after.writing().sections().get(0)).isEqualTo(before.writing().sections().get(0));
    assertThat(after.writing().sections().get(1).text()).isEqualTo("La pluie.");
    assertThat(after.hidden()).containsExactly("growth");
    assertThat(after.evidence()).isEqualTo(before.evidence());
  }

  @Test
  void aHiddenSuggestionIsShownAgain() {
    begin("review-fr");
    writing.write(ID, 1, new Edit(null, List.of(), Set.of("growth"), Set.of())).block();

    Report after =
        done(writing.write(ID, 2, new Edit(null, List.of(), Set.of(), Set.of("growth"))).block());

    assertThat(after.hidden()).isEmpty();
  }

  @Test
  void aPartThatIsNotThereIsNamed() {
    begin("review-fr");
    Edit edit = new Edit(null, List.of(new Edit.Part(4, null, "x")), Set.of(), Set.of());

    assertThat(writing.write(ID, 1, edit).block()).isEqualTo(new Outcome.NoPart(4, 3));
  }

  @Test
  void whoSawAnotherVersionChangesNothing() {
    begin("review-fr");

    assertThat(writing.write(ID, 7, NOTHING).block()).isEqualTo(new Outcome.OtherVersion());
    assertThat(writing.finalise(ID, 7).block()).isEqualTo(new Outcome.OtherVersion());
  }

  @Test
  void aFinalReportStaysAsItIs() {
    begin("review-fr");

    assertThat(done(writing.finalise(ID, 1).block()).isFinal()).isTrue();
    assertThat(writing.write(ID, 2, NOTHING).block()).isEqualTo(new Outcome.Final());
    assertThat(writing.finalise(ID, 2).block()).isEqualTo(new Outcome.Final());
  }

  @Test
  void anUnknownReportIsUnknown() {
    assertThat(writing.finalise(ID, 1).block()).isEqualTo(new Outcome.Unknown());
  }

  private Outcome begin(String template) {
    return writing
        .begin(ID, template, SampleReports.query(), "claire")
        .blockOptional()
        .orElseThrow();
  }

  private static Report done(@Nullable Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) Objects.requireNonNull(outcome)).report();
  }
}
