package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.ArticleReading;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.State;
import app.tocsin.analytics.mentions.Mention.Tone;
import app.tocsin.analytics.subjects.Subjects;
import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import java.util.Optional;

/** Reads a mention that was sent. */
final class MentionForm {
  private static final TextRule ANY = TextRule.line(0, 4_000);

  private final ArticleReading reading;
  private final Subjects subjects;

  MentionForm(ArticleReading reading, Subjects subjects) {
    this.reading = reading;
    this.subjects = subjects;
  }

  /** What was sent. */
  record Sent(Article article, Optional<State> state) {}

  /** Empty where a field was wrong, and the fields know which. */
  Optional<Sent> sent(Fields fields) {
    Integer reach = fields.optionalInteger("reach", 0, Integer.MAX_VALUE);
    String tone = fields.word("tone", Tone.words(), "");
    String state = fields.word("state", State.words(), "");
    Optional<Article> article =
        reading.read(
            name ->
                switch (name) {
                  case "reach" -> reach == null ? "" : reach.toString();
                  case "tone" -> tone;
                  default -> text(fields, name);
                },
            fields::refuse);
    article.ifPresent(it -> mustBePublished(fields, it));
    return fields.errors().isEmpty()
        ? article.map(it -> new Sent(it, State.of(state)))
        : Optional.empty();
  }

  private void mustBePublished(Fields fields, Article article) {
    String petition = article.petition();
    if (petition != null && subjects.petition(petition).isEmpty()) {
      fields.refuse("petition", "is not the id of a published petition");
    }
  }

  private static String text(Fields fields, String name) {
    String text = fields.optionalText(name, ANY);
    return text == null ? "" : text;
  }
}
