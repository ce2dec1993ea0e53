package app.tocsin.analytics.reports;

import app.tocsin.analytics.reports.Section.Kind;

/**
 * What figures suggest to say.
 *
 * @param rule which rule says so
 * @param text one sentence
 * @param reason the figures and the limit that make the rule speak
 */
public record Suggestion(String rule, Kind kind, String text, String reason) {}
