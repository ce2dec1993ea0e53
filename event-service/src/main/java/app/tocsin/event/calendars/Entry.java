package app.tocsin.event.calendars;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gathering as it stands in every calendar that it is in, until its version changes.
 *
 * @param zone in which its times are written
 * @param blocks its VEVENTs
 * @param campaignName what it calls its campaign, or null
 * @param createdAt of the gathering
 */
public record Entry(
    long version, String zone, String blocks, @Nullable String campaignName, Instant createdAt) {}
