package app.tocsin.event.committees;

import app.tocsin.defaults.persons.Sealing;
import java.util.ArrayList;
import java.util.List;

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
   * @param commune where they live, in their words; empty where they didn't say
   */
  public record Who(String name, String email, String locale, String message, String commune) {
    /** Who didn't say where they live. */
    public Who(String name, String email, String locale, String message) {
      this(name, email, locale, message, "");
    }

    /** Hides everything: it is personal, and records are easily logged. */
    @Override
    public String toString() {
      return "Who[hidden]";
    }
  }

  /** The person, encrypted. */
  public String seal(Who who, CommitteeId committee) {
    List<String> fields =
        new ArrayList<>(List.of(who.name(), who.email(), who.locale(), who.message()));
    if (!who.commune().isEmpty()) {
      fields.add(who.commune());
    }
    return sealing.seal(String.join(SEPARATOR, fields), committee.value());
  }

  /** The person again. */
  public Who open(String sealed, CommitteeId committee) {
    String[] fields = sealing.open(sealed, committee.value()).split(SEPARATOR, -1);
    if (fields.length != FIELDS && fields.length != FIELDS + 1) {
      throw new IllegalArgumentException("personal data of " + committee + " is damaged");
    }
    String commune = fields.length > FIELDS ? fields[FIELDS] : "";
    return new Who(fields[0], fields[1], fields[2], fields[3], commune);
  }
}
