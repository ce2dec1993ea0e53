package app.tocsin.analytics.funnels;

import java.time.Instant;

/**
 * So many times the same step, of nobody in particular.
 *
 * @param at when they were counted
 */
public record Visits(Place place, Step step, Origin origin, long count, Instant at) {}
