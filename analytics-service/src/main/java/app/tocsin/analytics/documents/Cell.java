package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Notation;
import java.time.LocalDate;
import java.util.Locale;

/** A value in a table: people read it in their notation, programs exactly. */
sealed interface Cell {
  /** Words. */
  record Text(String words) implements Cell {}

  /** A whole number. */
  record Count(long number) implements Cell {}

  /** A number that was computed, shown with so many decimals. */
  record Computed(double number, int decimals) implements Cell {}

  /** A part of a whole. */
  record Share(long part, long whole) implements Cell {}

  /** By what part something grew or fell. */
  record Change(long before, long now) implements Cell {}

  /** A day. */
  record Day(LocalDate day) implements Cell {}

  /** Nothing is known, or it means nothing here. */
  record Nothing() implements Cell {}

  /** As people read it. */
  default String shown(Notation notation) {
    return switch (this) {
      case Text(String words) -> words;
      case Count(long number) -> notation.count(number);
      case Computed(double number, int decimals) -> notation.decimal(number, decimals);
      case Share(long part, long whole) -> notation.share(part, whole);
      case Change(long before, long now) -> notation.change(before, now);
      case Day(LocalDate day) -> notation.day(day);
      case Nothing() -> "–";
    };
  }

  /** As programs read it: a share is a number from 0 to 1, a day is ISO 8601. */
  default String exact() {
    return switch (this) {
      case Text(String words) -> words;
      case Count(long number) -> Long.toString(number);
      case Computed(double number, int decimals) ->
          String.format(Locale.ROOT, "%." + decimals + "f", number);
      case Share(long part, long whole) ->
          whole > 0 ? String.format(Locale.ROOT, "%.6f", (double) part / whole) : "";
      case Change(long before, long now) ->
          before > 0 ? String.format(Locale.ROOT, "%.6f", (double) (now - before) / before) : "";
      case Day(LocalDate day) -> day.toString();
      case Nothing() -> "";
    };
  }
}
