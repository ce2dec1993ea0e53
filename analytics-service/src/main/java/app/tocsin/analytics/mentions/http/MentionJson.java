package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.Mention;
import app.tocsin.analytics.mentions.Mention.Article;
import app.tocsin.analytics.mentions.Mention.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mention as the API shows it.
 *
 * @param date a day where only that is known, else a moment
 */
record MentionJson(
    String id,
    long version,
    String outlet,
    String title,
    String url,
    Object date,
    @Nullable Long reach,
    @Nullable String tone,
    @Nullable String petition,
    @Nullable String campaign,
    String state,
    String origin,
    Instant createdAt) {
  static MentionJson of(Mention mention) {
    Article article = mention.article();
    Tone tone = article.tone();
    return new MentionJson(
        mention.id(),
        mention.version(),
        article.outlet(),
        article.title(),
        article.link().url(),
        article.day() == null ? article.publishedAt() : article.day(),
        article.reach(),
        tone == null ? null : tone.word(),
        article.petition(),
        article.campaign(),
        mention.state().word(),
        mention.origin(),
        mention.createdAt());
  }
}
