package app.tocsin.event.committees;

import app.tocsin.defaults.persons.Sealing;

/** Encrypts who is in a committee; the committee is authenticated with it. */
public final class SealedMembers {
  private static final String SEPARATOR = "\u001f"; // no field may contain a control character
  private static final int FIELDS = 4;

  private final Sealing sealing;

  public SealedMembers(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * Who.
   *
   * @param name empty of who was only invited
   * @param locale {@code fr} or {@code en}
   * @param message what they wrote when they asked; empty where nothing
   */
  public record Who(String name, String email, String locale, String message) {
    /** Hides everything: it is personal, and records are easily logged. */
    @Override
    public String toString() {
      return "Who[hidden]";
    }
  }

  /** The person, encrypted. */
  public String seal(Who who, CommitteeId committee) {
    return sealing.seal(
        String.join(SEPARATOR, who.name(), who.email(), who.locale(), who.message()),
        committee.value());
  }

  /** The person again. */
  public Who open(String sealed, CommitteeId committee) {
    String[] fields = sealing.open(sealed, committee.value()).split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("personal data of " + committee + " is damaged");
    }
    return new Who(fields[0], fields[1], fields[2], fields[3]);
  }
}
