package app.tocsin.petition.signatures;

import app.tocsin.petition.petitions.Petition;
import java.util.List;

/**
 * What a confirmation mail says; exists in clear only while it is written.
 *
 * @param consents what partners get when it is confirmed, as it was said yes to
 * @param consentsLink where that can be taken back, now and later
 * @param ownLink where the signer sees what is kept, and has it erased
 */
public record ConfirmationMail(
    Person to,
    String locale,
    Petition petition,
    String link,
    List<String> consents,
    String consentsLink,
    String ownLink) {
  public ConfirmationMail {
    consents = List.copyOf(consents);
  }

  /** Of somebody who allowed no partner anything. */
  public ConfirmationMail(Person to, String locale, Petition petition, String link) {
    this(to, locale, petition, link, List.of(), "", "");
  }
}
