package app.tocsin.analytics.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a petition stands.
 *
 * @param status open or closed; what happens before is in its reviews
 * @param closedReason organiser or deadline; null while it is open
 * @param createdAt when its draft was
 * @param closedAt null while it is open
 */
public record PetitionLife(
    String id,
    long version,
    String status,
    @Nullable String closedReason,
    Instant createdAt,
    Instant publishedAt,
    @Nullable Instant closedAt) {}
