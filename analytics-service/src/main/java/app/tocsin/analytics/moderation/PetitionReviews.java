package app.tocsin.analytics.moderation;

import app.tocsin.analytics.moderation.ReviewStep.Decided;
import app.tocsin.analytics.moderation.ReviewStep.Submitted;
import app.tocsin.analytics.series.DataVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each submission of each petition, in memory, and what was decided of it where it was. Whatever is
 * told twice or in another order makes no difference: a submission is one by its petition and its
 * moment, and a decision is of one submission and stays.
 */
public final class PetitionReviews {
  private final Map<Submission, ReviewStep> latest = new ConcurrentHashMap<>();
  private final Map<String, Long> offsets = new ConcurrentHashMap<>();

  private record Submission(String petition, Instant at) {}

  public void learn(ReviewStep news) {
    latest.merge(
        new Submission(news.petition(), news.submittedAt()),
        news,
        (known, next) ->
            switch (known) {
              case Submitted _ -> next;
              case Decided _ -> known;
            });
  }

  /** Takes note of how far an input is read. */
  public void seen(String input, long offset) {
    offsets.merge(input, offset, Math::max);
  }

  /** What is known was read up to there. */
  public DataVersion version() {
    return DataVersion.of(1, offsets);
  }

  /** The last step of each submission. */
  public Collection<ReviewStep> all() {
    return List.copyOf(latest.values());
  }
}
