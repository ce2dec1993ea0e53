package app.tocsin.analytics.mentions;

import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.Tone;
import app.tocsin.defaults.requests.Moment;
import app.tocsin.defaults.text.SafeText;
import app.tocsin.defaults.text.TextRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads an article from named texts, whichever form they came in. */
public final class ArticleReading {
  private static final TextRule OUTLET = TextRule.line(1, 120);
  private static final TextRule TITLE = TextRule.line(1, 300);
  private static final TextRule URL = TextRule.line(1, 2_000);
  private static final TextRule SHORT = TextRule.line(0, 40);
  private static final TextRule ID = TextRule.line(0, 128);
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

  private final Clocks clocks;

  /**
   * @param clocks whose days those without a time are
   */
  public ArticleReading(Clocks clocks) {
    this.clocks = clocks;
  }

  /** By whose clocks the days of what is said of a petition or campaign are told. */
  @FunctionalInterface
  public interface Clocks {
    ZoneId of(@Nullable String petition, @Nullable String campaign);
  }

  /**
   * What the fields outlet, title, url, date, reach, tone, petition and campaign say.
   *
   * @param texts gives a field's text, empty where there is none
   * @param wrong is told of each field that is wrong, and why
   * @return empty where one was
   */
  public Optional<Article> read(UnaryOperator<String> texts, BiConsumer<String, String> wrong) {
    var fields = new Texts(texts, wrong);
    String outlet = fields.text("outlet", OUTLET);
    String title = fields.text("title", TITLE);
    Link link = fields.parsed("url", URL, Link::new);
    When when = fields.parsed("date", TextRule.line(1, 40), ArticleReading::when);
    Long reach = fields.parsed("reach", SHORT, ArticleReading::reach);
    Tone tone = fields.parsed("tone", SHORT, ArticleReading::tone);
    String petition = fields.text("petition", ID);
    String campaign = fields.text("campaign", ID);
    if (petition.isEmpty() && campaign.isEmpty()) {
      fields.refuse("petition", "name a petition or a campaign");
    }
    if (link == null || when == null || fields.wrongs > 0) {
      return Optional.empty();
    }
    String itsPetition = petition.isEmpty() ? null : petition;
    String itsCampaign = campaign.isEmpty() ? null : campaign;
    return Optional.of(
        new Article(
            outlet,
            title,
            link,
            when.at(clocks.of(itsPetition, itsCampaign)),
            when.day,
            reach,
            tone,
            itsPetition,
            itsCampaign));
  }

  private interface Meaning<T> {
    @Nullable T of(String text);
  }

  /** One of the two is there. */
  private record When(@Nullable Instant moment, @Nullable LocalDate day) {
    Instant at(ZoneId zone) {
      return day == null ? Objects.requireNonNull(moment) : day.atStartOfDay(zone).toInstant();
    }
  }

  private static When when(String text) {
    try {
      if (text.length() > "2026-11-22".length()) {
        return new When(Moment.parse(text), null);
      }
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
        return new When(null, day);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(expectedDate(), e);
    }
    throw new IllegalArgumentException(expectedDate());
  }

  private static String expectedDate() {
    return "must be a day such as 2026-11-22 or a moment such as 2026-11-22T18:30:00+01:00";
  }

  private static @Nullable Long reach(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("must be a whole number from 0 to 9999999999");
    }
    return Long.valueOf(text);
  }

  private static @Nullable Tone tone(String text) {
    return text.isEmpty()
        ? null
        : Tone.of(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "must be one of " + String.join(", ", new TreeSet<>(Tone.words()))));
  }

  private static final class Texts {
    private final UnaryOperator<String> texts;
    private final BiConsumer<String, String> wrong;
    private int wrongs;

    private Texts(UnaryOperator<String> texts, BiConsumer<String, String> wrong) {
      this.texts = texts;
      this.wrong = wrong;
    }

    private String text(String name, TextRule rule) {
      return switch (rule.check(texts.apply(name))) {
        case SafeText.Accepted accepted -> accepted.value();
        case SafeText.Refused refused -> {
          refuse(name, refused.message());
          yield "";
        }
      };
    }

    private <T> @Nullable T parsed(String name, TextRule rule, Meaning<T> meaning) {
      int before = wrongs;
      String text = text(name, rule);
      try {
        return wrongs > before ? null : meaning.of(text);
      } catch (IllegalArgumentException e) {
        refuse(name, String.valueOf(e.getMessage()));
        return null;
      }
    }

    private void refuse(String name, String why) {
      wrongs++;
      wrong.accept(name, why);
    }
  }
}
