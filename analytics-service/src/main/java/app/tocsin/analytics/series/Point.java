package app.tocsin.analytics.series;

import java.time.Instant;

/**
 * A piece of time with at least one signature.
 *
 * @param start of the piece
 */
public record Point(Instant start, long count) {}
