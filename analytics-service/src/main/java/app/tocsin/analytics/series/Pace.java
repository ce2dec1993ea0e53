package app.tocsin.analytics.series;

import java.util.List;

/**
 * How fast a petition is signed now. Each past figure is of a stretch as long as the one that it is
 * compared with.
 *
 * @param lastHour the last sixty minutes
 * @param hourBefore the sixty minutes before them
 * @param sameHourYesterday the sixty minutes that ended when the clocks showed this time yesterday
 * @param sameHourLastWeek as yesterday's, seven days ago
 * @param today since midnight
 * @param yesterdayByNow yesterday, up to this time of day
 * @param lastWeekByNow the same weekday of last week, up to this time of day
 * @param minutes those of the last sixty with at least one signature
 */
public record Pace(
    long lastHour,
    long hourBefore,
    long sameHourYesterday,
    long sameHourLastWeek,
    long today,
    long yesterdayByNow,
    long lastWeekByNow,
    List<Point> minutes) {}
