package app.tocsin.analytics.subjects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A petition as analytics knows it.
 *
 * @param goal how many signatures its organisers aim for
 * @param closesAt null where it has no deadline
 * @param campaign it belongs to, or null
 */
public record PublishedPetition(
    String id,
    long version,
    String title,
    long goal,
    Instant publishedAt,
    @Nullable Instant closesAt,
    @Nullable String campaign) {}
