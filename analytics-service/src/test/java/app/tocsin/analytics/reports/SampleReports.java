package app.tocsin.analytics.reports;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.reports.Figures.Area;
import app.tocsin.analytics.reports.Figures.Areas;
import app.tocsin.analytics.reports.Figures.Breakdown;
import app.tocsin.analytics.reports.Figures.Named;
import app.tocsin.analytics.reports.Figures.Trait;
import app.tocsin.analytics.reports.Report.Evidence;
import app.tocsin.analytics.reports.Report.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A report with something of everything. */
public final class SampleReports {
  public static final String PETITION = "0123456789abcdef0123456789abcdef";
  private static final Instant FROZEN = Instant.parse("2026-11-02T06:00:00Z");

  private SampleReports() {}

  /** October 2026. */
  public static ReportQuery query() {
    return new ReportQuery(
        new Scope.Petitions(List.of(PETITION)),
        new Period(
            LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), ZoneId.of("Europe/Paris")));
  }

  public static Figures figures() {
    List<Long> days = new ArrayList<>();
    for (int i = 0; i < 31; i++) {
      days.add(i == 11 ? 2_412L : i > 25 && i < 30 ? 0L : 420L - 12L * i + (i % 7) * 9L);
    }
    return new Figures(
        "1-q3Yw0aZk_1xP",
        List.of(
            new Figures.Offset("petition.signatures", 0, 41_220),
            new Figures.Offset("petition.signatures", 1, 40_871)),
        FROZEN,
        5_120,
        days,
        List.of(
            new Figures.Petition(
                PETITION, "Sauver la ligne Nantes–Châteaubriant", 9_000, 47_318, 50_000L)),
        List.of(
            new Breakdown(
                Trait.SOURCE,
                List.of(
                    new Named("lettre-octobre", 6_210),
                    new Named("", 2_804),
                    new Named("=HYPERLINK(\"http://x\")", 301))),
            new Breakdown(Trait.LANGUAGE, List.of(new Named("fr", 9_000), new Named("en", 315)))),
        List.of(
            new Areas(
                Scope.Level.DEPARTEMENT,
                List.of(
                    new Area("44", "Loire-Atlantique", 4_102, 1_457_806),
                    new Area("49", "Maine-et-Loire", 1_330, 824_743),
                    new Area("35", "Ille-et-Vilaine", 980, 1_098_325),
                    new Area("85", "Vendée", 702, 699_440),
                    new Area("56", "Morbihan", 401, 771_911),
                    new Area("75", "Paris", 88, 2_133_111)))),
        new Figures.Gatherings(6, 412, 180, 450L, 38L),
        List.of(
            new Figures.Mention(
                LocalDate.of(2026, 10, 12),
                "Ouest-France",
                "=La ligne a trouvé ses voix",
                "https://www.example.org/ligne",
                120_000L,
                "positive"),
            new Figures.Mention(
                LocalDate.of(2026, 10, 20), "Radio", "Débat", "https://r.example", null, null)),
        List.of(
            new Figures.Objective(
                "Sauver la ligne",
                "signatures",
                50_000,
                47_318L,
                LocalDate.of(2026, 12, 1),
                "behind"),
            new Figures.Objective(
                "trains", "funds", 100_050, null, LocalDate.of(2026, 12, 1), "unknown")),
        new Figures.Reviews(
            5,
            2,
            List.of(),
            List.of(new Named("duplicate", 1), new Named("outside-remit", 1)),
            1,
            93_600L,
            900_000L));
  }

  /** A draft from the French preset, with a text. */
  public static Report french() {
    return report("review-fr");
  }

  public static Report english() {
    return report("review-en");
  }

  private static Report report(String preset) {
    Template template = Presets.find(preset).orElseThrow();
    List<Section> sections = new ArrayList<>(template.writing().sections());
    sections.set(
        2,
        sections
            .get(2)
            .with(
                sections.get(2).heading(),
                "Relancer les 14 communes de la ligne <avant> l'enquête publique.\n\n"
                    + "Les {{signatures}} signatures du mois donnent une base."));
    return new Report(
        new ReportId("fedcba9876543210fedcba9876543210"),
        3,
        new Template.Writing(
            preset.endsWith("fr") ? Notation.FRENCH : Notation.ENGLISH,
            template.writing().title(),
            sections),
        Set.of("goal-near"),
        new Evidence(
            query(), figures(), "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d91"),
        new Life("claire", FROZEN, null));
  }
}
