package app.tocsin.analytics.moderation;

import app.tocsin.analytics.series.DataVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where each published petition stands, in memory; the latest version wins. */
public final class PetitionLives {
  private final Map<String, PetitionLife> lives = new ConcurrentHashMap<>();
  private final Map<String, Long> offsets = new ConcurrentHashMap<>();

  public void learn(PetitionLife news) {
    lives.merge(news.id(), news, (known, next) -> next.version() > known.version() ? next : known);
  }

  /** Takes note of how far an input is read. */
  public void seen(String input, long offset) {
    offsets.merge(input, offset, Math::max);
  }

  /** What is known was read up to there. */
  public DataVersion version() {
    return DataVersion.of(1, offsets);
  }

  public Collection<PetitionLife> all() {
    return List.copyOf(lives.values());
  }
}
