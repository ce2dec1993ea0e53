package app.tocsin.analytics.mentions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads feeds from the Internet. */
@FunctionalInterface
public interface FeedReader {
  /** What the feed has to say; never an error. */
  Mono<Answer> read(Request request);

  /**
   * What is asked.
   *
   * @param etag of what was sent the last time, or null; likewise lastModified
   */
  record Request(String url, @Nullable String etag, @Nullable String lastModified) {}

  /** What came of it. */
  sealed interface Answer {
    /** Nothing new since. */
    record Unchanged() implements Answer {}

    /** What is in it. */
    record Read(
        @Nullable String title,
        List<Item> entries,
        @Nullable String etag,
        @Nullable String lastModified)
        implements Answer {
      public Read {
        entries = List.copyOf(entries);
      }
    }

    /** It couldn't be read; why, for who named it. */
    record Failed(String reason) implements Answer {}
  }

  /**
   * One entry.
   *
   * @param text its title and summary, to be searched
   * @param publishedAt null where it doesn't say
   */
  record Item(String title, String url, String text, @Nullable Instant publishedAt) {}
}
