package app.tocsin.event.registrations;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To which partners a registrant said yes, each alone.
 *
 * @param partners none where it was to nobody
 * @param proof what was said yes to, news of the organisers included, to the letter, sealed; null
 *     where there is none
 */
public record Consents(List<Consent> partners, @Nullable String proof) {
  /** Yes to nobody. */
  public static final Consents NONE = new Consents(List.of(), null);

  /** Stands in the place of a partner's id where it is the organisers' news. */
  public static final String NEWS = "news";

  public Consents {
    partners = List.copyOf(partners);
  }

  /**
   * A yes to one partner, for one purpose.
   *
   * @param partner its id
   * @param purpose the kind of use, as the gathering names it
   * @param version of the wording
   */
  public record Consent(String partner, String purpose, String version) {}

  /** The yes to this partner. */
  public Optional<Consent> to(String partner) {
    return partners.stream().filter(consent -> consent.partner().equals(partner)).findFirst();
  }
}
