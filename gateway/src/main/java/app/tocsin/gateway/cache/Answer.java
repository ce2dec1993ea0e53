package app.tocsin.gateway.cache;

/**
 * What is kept of a good answer, ready to be written.
 *
 * @param version grows with each change of what is shown; 0 where the shelf has no versions
 * @param storedAt when the service said it, by {@link System#nanoTime}
 * @param askAgainAt until when it is shown without asking again
 * @param isDoubtful whether the service was asked again since, and couldn't answer
 */
@SuppressWarnings("ArrayRecordComponent") // written as it is, never compared nor changed
public record Answer(
    byte[] body,
    String contentType,
    String etag,
    long version,
    long storedAt,
    long askAgainAt,
    boolean isDoubtful) {

  boolean isFresh(long now) {
    return now - askAgainAt < 0;
  }

  /** The same content, the service having been silent; shown until then without asking again. */
  Answer doubtful(long then) {
    return new Answer(body, contentType, etag, version, storedAt, then, true);
  }

  /** The same content, confirmed by the service. */
  Answer confirmedAt(long now, long then) {
    return new Answer(body, contentType, etag, version, now, then, false);
  }

  /** Which of two answers of one shelf is shown from now on: a version never goes back. */
  Answer orNewer(Answer known) {
    return known.version > version ? known.confirmedAt(storedAt, askAgainAt) : this;
  }

  int weight() {
    return body.length + 256;
  }

  /** Whether {@code If-None-Match} names this content. Compared weakly, as RFC 9110 13.1.2 asks. */
  public boolean matches(String ifNoneMatch) {
    if (ifNoneMatch.equals(etag) || ifNoneMatch.trim().equals("*")) {
      return true;
    }
    String mine = strong(etag);
    for (String each : ifNoneMatch.split(",")) {
      if (strong(each.trim()).equals(mine)) {
        return true;
      }
    }
    return false;
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
