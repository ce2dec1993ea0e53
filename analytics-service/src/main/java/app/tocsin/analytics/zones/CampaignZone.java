package app.tocsin.analytics.zones;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The time zone that somebody set for a campaign.
 *
 * @param version rises by one at each change, from 1
 * @param author who set it last
 */
public record CampaignZone(
    String campaign, ZoneId zone, long version, String author, Instant changedAt) {}
