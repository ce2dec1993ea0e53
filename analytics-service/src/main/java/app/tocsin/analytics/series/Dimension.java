package app.tocsin.analytics.series;

import java.util.Arrays;
import java.util.Optional;

/**
 * By what signatures are told apart. In each of them every signature has exactly one value, so that
 * the sum over the values is the total.
 */
public enum Dimension {
  /** What brought the signer, by its best name: mailing or post, else partner, page or channel. */
  SOURCE("source", "src", true),
  /** Kind of channel, such as email or social. */
  MEDIUM("medium", "med", true),
  /** Name of the mailing, post or poster. */
  CAMPAIGN("campaign", "cam", true),
  /** Host of the page that linked here. */
  REFERRER("referrer", "ref", true),
  PARTNER("partner", "par", true),
  /** Of the form that was signed: the first part of its locale. */
  LANGUAGE("language", "lng", true),
  REGION("region", "reg", false),
  DEPARTEMENT("departement", "dep", false);

  /** The value of signatures that say nothing. */
  public static final String NONE = "-";

  /** The value under which all those lie that came after the {@link #MOST_VALUES}th. */
  public static final String OTHER = "*";

  /** The territory of signers of whom nothing but France is known. */
  public static final String UNKNOWN = "00";

  /** The territory of all who live outside France: INSEE's code. */
  public static final String ABROAD = "99";

  /** How many distinct values a petition has at most, in what people can make up. */
  public static final int MOST_VALUES = 100;

  private final String word;
  private final String group;
  private final boolean free;

  Dimension(String word, String group, boolean free) {
    this.word = word;
    this.group = group;
    this.free = free;
  }

  /** As parameters and answers say it. */
  public String word() {
    return word;
  }

  /** The dimension of that word. */
  public static Optional<Dimension> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** Under which a document keeps its cells. */
  String group() {
    return group;
  }

  /** Whether senders make its values up, so that there may be any number of them. */
  public boolean isFree() {
    return free;
  }
}
