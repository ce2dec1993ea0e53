package app.tocsin.event.gatherings;

import org.jspecify.annotations.Nullable;

/**
 * What a gathering is about.
 *
 * @param language {@code fr} or {@code en}
 * @param campaign the campaign that it belongs to, or null
 * @param campaignName what people call it, for calendars; null where nobody wrote it
 * @param committee the local committee whose gathering it is, or null
 */
public record Presentation(
    String title,
    String summary,
    String description,
    GatheringKind kind,
    String language,
    @Nullable String campaign,
    @Nullable String campaignName,
    @Nullable String committee) {}
