package app.tocsin.defaults.persons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what somebody said yes to: the exact words, their version and the moment, sealed beside the
 * signature or registration, so that the yes can be demonstrated (GDPR art. 7(1)) and nobody else
 * can read it.
 */
public final class ConsentProofs {
  private static final String FIELD = "\u001f"; // no field may contain a control character
  private static final String PROOF = "\u001e";
  private static final int FIELDS = 5;

  private final Sealing sealing;

  public ConsentProofs(Sealing sealing) {
    this.sealing = sealing;
  }

  /**
   * What one yes was said to.
   *
   * @param partner its id; or whom else, by a word
   * @param version of the sentences that the wording was made from
   * @param locale the language that it was shown in
   */
  public record Proof(
      String partner, String version, String locale, Instant givenAt, String wording) {}

  /**
   * The proofs, encrypted, in base 64.
   *
   * @param subject the id of what they belong to
   */
  public String seal(List<Proof> proofs, String subject) {
    List<String> lines =
        proofs.stream()
            .map(
                proof ->
                    String.join(
                        FIELD,
                        proof.partner(),
                        proof.version(),
                        proof.locale(),
                        proof.givenAt().toString(),
                        proof.wording()))
            .toList();
    return sealing.seal(String.join(PROOF, lines), owner(subject));
  }

  /**
   * The proofs again.
   *
   * @throws IllegalArgumentException where no configured key opens them, or they were sealed for
   *     another subject
   */
  public List<Proof> open(String sealed, String subject) {
    List<Proof> proofs = new ArrayList<>();
    for (String line : sealing.open(sealed, owner(subject)).split(PROOF, -1)) {
      String[] fields = line.split(FIELD, -1);
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException("the consents of " + subject + " are damaged");
      }
      proofs.add(new Proof(fields[0], fields[1], fields[2], Instant.parse(fields[3]), fields[4]));
    }
    return proofs;
  }

  /** Not the person's: neither can stand in the other's place. */
  private static String owner(String subject) {
    return "consents of " + subject;
  }
}
