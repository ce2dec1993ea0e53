package app.tocsin.petition.signatures.mongo;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a petition's signatures into ranges of ids. A command that reads half a million documents
 * keeps others waiting, on a small store for seconds; one that reads {@link #MOST} doesn't.
 */
final class Pieces {
  /** Documents in a piece, about: the keys of mailboxes are spread evenly (HMAC). */
  static final int MOST = 20_000;

  private static final int HEXADECIMAL = 16;
  private static final int MOST_DIGITS = 3;

  private Pieces() {}

  /**
   * Ids in a range.
   *
   * @param from the first
   * @param to the first that isn't in it any more
   */
  record Range(String from, String to) {}

  /**
   * Ranges that hold each of the petition's ids once, and no other's.
   *
   * @param about how many documents there are
   */
  static List<Range> of(String petitionId, long about) {
    int digits = 0;
    int pieces = 1;
    while (digits < MOST_DIGITS && about / pieces > MOST) {
      digits++;
      pieces *= HEXADECIMAL;
    }
    String all = petitionId + ":";
    String end = petitionId + (char) (':' + 1);
    List<Range> ranges = new ArrayList<>(pieces);
    for (int piece = 0; piece < pieces; piece++) {
      ranges.add(
          new Range(
              all + hexadecimal(piece, digits),
              piece + 1 == pieces ? end : all + hexadecimal(piece + 1, digits)));
    }
    return ranges;
  }

  private static String hexadecimal(int number, int digits) {
    return digits == 0 ? "" : ("%0" + digits + "x").formatted(number);
  }
}
