package app.tocsin.defaults.text;

import app.tocsin.defaults.text.SafeText.Accepted;
import app.tocsin.defaults.text.SafeText.Reason;
import app.tocsin.defaults.text.SafeText.Refused;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What a field of human text must be: one line or several, and how long in code points. Refused is
 * what could deceive a reader, a terminal or a log (controls, direction overrides, lone surrogates,
 * unassigned and invisible characters); marks that come along when text is pasted and that nobody
 * sees (a byte order mark, a soft hyphen, a zero-width space) are dropped.
 */
public record TextRule(int minimum, int maximum, boolean multiLine) {
  private static final int MAX_STACKED_MARKS = 8;

  public TextRule {
    if (minimum < 0) {
      throw new IllegalArgumentException("minimum: " + minimum + " (expected: >= 0)");
    }
    if (maximum < Math.max(1, minimum)) {
      throw new IllegalArgumentException("maximum: " + maximum + " (expected: >= minimum and > 0)");
    }
  }

  /** One line: a name, a title. */
  public static TextRule line(int minimum, int maximum) {
    return new TextRule(minimum, maximum, false);
  }

  /** Several lines: line breaks and tabs are allowed. */
  public static TextRule lines(int minimum, int maximum) {
    return new TextRule(minimum, maximum, true);
  }

  /** A null counts as empty. */
  public SafeText check(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return sized("");
    }
    // Before any work: no text shrinks to less than a quarter by normalisation that a human would
    // type.
    if (raw.length() > 4L * maximum + 64) {
      return new Refused(Reason.TOO_LONG, maximum);
    }
    return isPlain(raw) ? sized(raw) : checkUnicode(raw);
  }

  /** Printable ASCII without a space at an end or beside a space: kept as it is. */
  private static boolean isPlain(String raw) {
    boolean space = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < 0x20 || c > 0x7E || (c == ' ' && space)) {
        return false;
      }
      space = c == ' ';
    }
    return !space;
  }

  private SafeText checkUnicode(String raw) {
    String text = multiLine ? raw.replace("\r\n", "\n").replace('\r', '\n') : raw;
    StringBuilder kept = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      Reason reason = refusal(c);
      if (reason != null) {
        return new Refused(reason, 0);
      }
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MAX_STACKED_MARKS) {
        return new Refused(Reason.STACKED_MARKS, 0);
      }
      if (!isDropped(c) && !(isJoiner(c) && !joins(text, i))) {
        kept.appendCodePoint(c);
      }
    }
    String normal = Normalizer.normalize(kept, Normalizer.Form.NFC);
    return sized(multiLine ? Spaces.inLines(normal) : Spaces.inLine(normal));
  }

  private SafeText sized(String text) {
    int length = text.codePointCount(0, text.length());
    if (length == 0 && minimum > 0) {
      return new Refused(Reason.MISSING, 0);
    }
    if (length < minimum) {
      return new Refused(Reason.TOO_SHORT, minimum);
    }
    return length > maximum ? new Refused(Reason.TOO_LONG, maximum) : new Accepted(text);
  }

  private @Nullable Reason refusal(int c) {
    if (c == '\n' || c == '\t') {
      return multiLine ? null : Reason.LINE_BREAK;
    }
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
      return Reason.DIRECTION_OVERRIDE;
    }
    if (isDropped(c) || isJoiner(c)) {
      return null;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\r' ? Reason.LINE_BREAK : Reason.CONTROL;
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Reason.LINE_BREAK;
      case Character.SURROGATE -> Reason.BROKEN_UNICODE;
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.FORMAT -> Reason.INVISIBLE;
      default -> isFiller(c) ? Reason.INVISIBLE : null;
    };
  }

  /**
   * Soft hyphen, zero-width space, word joiner, byte order mark, direction marks: pasted along,
   * seen by nobody.
   */
  private static boolean isDropped(int c) {
    return c == 0xAD
        || c == 0x200B
        || c == 0x2060
        || c == 0xFEFF
        || c == 0x200E
        || c == 0x200F
        || c == 0x61C;
  }

  /**
   * Zero-width joiner and non-joiner: part of the spelling in Persian and in Indic scripts, and of
   * many emoji.
   */
  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  /**
   * Whether the joiner that ends before {@code next} stands between two characters that it can
   * join.
   */
  private static boolean joins(String text, int next) {
    return next >= 2
        && next < text.length()
        && joinable(text.codePointBefore(next - 1))
        && joinable(text.codePointAt(next));
  }

  private static boolean joinable(int c) {
    return c > 0x2FF && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** Letters that Unicode draws as nothing: names made of them look empty. */
  private static boolean isFiller(int c) {
    return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
  }
}
