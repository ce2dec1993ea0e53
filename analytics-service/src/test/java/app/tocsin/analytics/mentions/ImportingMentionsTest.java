package app.tocsin.analytics.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.mentions.ImportingMentions.LineError;
import app.tocsin.analytics.mentions.ImportingMentions.Report;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ImportingMentionsTest {
  private static final Map<String, String> PETITION = Map.of("petition", "p1");

  private final MentionsInMemory mentions = new MentionsInMemory();
  private final ImportingMentions importing =
      new ImportingMentions(
          new KeepingMentions(mentions, Clock.systemUTC()),
          mentions,
          new ArticleReading(
              (_, campaign) ->
                  ZoneId.of("reef".equals(campaign) ? "Pacific/Tahiti" : "Europe/Paris")));

  @Test
  void aSpreadsheetAsFrenchOfficesSaveIt() {
    String csv =
        "\uFEFFMédia;Titre;URL;Date;Audience;Ton\r\n"
            + "Ouest-France;\"Trains ; « la nuit"
            + " »\";https://www.example.org/a?utm_source=x;2026-11-20;120000;Négatif\r\n"
            + "\r\n"
            + "La Radio;\"Il a dit \"\"non\"\"\n"
            + "hier\";https://example.org/b;2026-11-21T18:30:00+01:00;;\r\n";

    Report report = run(csv.replace("\"\"\nhier", "\"\" hier"), false);

    assertThat(report).isEqualTo(new Report(2, 2, List.of(), List.of()));
    Article first = mentions.stored.getFirst().article();
    assertThat(first.title()).isEqualTo("Trains ; « la nuit »");
    assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
    assertThat(first.day()).isEqualTo(LocalDate.parse("2026-11-20"));
    assertThat(first.reach()).isEqualTo(120_000);
    assertThat(first.tone()).isEqualTo(Tone.NEGATIVE);
    assertThat(first.petition()).isEqualTo("p1");
    Mention second = mentions.stored.getLast();
    assertThat(second.article().title()).isEqualTo("Il a dit \"non\" hier");
    assertThat(second.article().dayOnly()).isFalse();
    assertThat(second.state()).isEqualTo(State.ACCEPTED);
    assertThat(second.origin()).isEqualTo("csv:olga");
  }

  @Test
  void aDayIsThatOfTheCampaignsClocksWhoeverLooksAtIt() {
    String csv =
        """
        outlet,title,url,date,campaign
        A,One,https://example.org/1,2026-11-20,reef
        B,Two,https://example.org/2,2026-11-20,trains
        """;

    assertThat(run(csv, false).created()).isEqualTo(2);

    Article ofReef = mentions.stored.getFirst().article();
    assertThat(ofReef.publishedAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(ofReef.day(ZoneId.of("Pacific/Honolulu"))).isEqualTo("2026-11-20");
    assertThat(mentions.stored.getLast().article().publishedAt())
        .isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
  }

  @Test
  void anErrorNamesItsLineAndFieldAndNothingIsImported() {
    String csv =
        """
        outlet,title,url,date,tone,reach
        A,One,https://example.org/1,2026-11-20,,
        B,"Two
        lines",https://example.org/2,20/11/2026,angry,many
        C,,javascript:x,2026-11-20,,,extra
        """;

    assertThat(run(csv, false).errors())
        .containsExactlyInAnyOrder(
            new LineError(3, "title", "must be one line, without line breaks or tabs"),
            new LineError(
                3,
                "date",
                "must be a day such as 2026-11-22 or a moment such as 2026-11-22T18:30:00+01:00"),
            new LineError(3, "tone", "must be one of negative, neutral, positive"),
            new LineError(3, "reach", "must be a whole number from 0 to 9999999999"),
            new LineError(5, "line", "has more cells than there are columns"),
            new LineError(5, "title", "is required"),
            new LineError(
                5,
                "url",
                "must be a web address such as https://example.org/article, of at most 2000"
                    + " characters"));
    assertThat(mentions.stored).isEmpty();
  }

  @Test
  void whatIsMentionedAlreadyIsSkipped() {
    String csv =
        """
        outlet,title,url,date
        A,One,https://example.org/1,2026-11-20
        A,One,http://www.example.org/1/?utm_medium=mail,2026-11-20
        B,Two,https://example.org/2,2026-11-20
        """;

    assertThat(run(csv, true)).isEqualTo(new Report(3, 2, List.of(3), List.of()));
    assertThat(mentions.stored).as("a dry run stores nothing").isEmpty();
    assertThat(run(csv, false)).isEqualTo(new Report(3, 2, List.of(3), List.of()));
    assertThat(run(csv, true)).isEqualTo(new Report(3, 0, List.of(2, 3, 4), List.of()));
    assertThat(run(csv, false).created()).isZero();
  }

  @Test
  void columnsMustBeKnownAndComplete() {
    assertThat(run("outlet,title,colour,outlet\nA,B,C,D\n", false).errors())
        .extracting(LineError::field)
        .containsExactly("colour", "outlet", "url", "date");
    assertThat(run("", false).errors()).extracting(LineError::field).containsExactly("body");
  }

  @Test
  void aLineNeedsAPetitionOrACampaign() {
    Report report =
        Objects.requireNonNull(
            importing
                .run(
                    "outlet,title,url,date\nA,B,https://example.org/,2026-11-20\n",
                    Map.of(),
                    true,
                    "olga")
                .block());

    assertThat(report.errors())
        .containsExactly(new LineError(2, "petition", "name a petition or a campaign"));
  }

  private Report run(String csv, boolean dryRun) {
    return Objects.requireNonNull(importing.run(csv, PETITION, dryRun, "olga").block());
  }
}
