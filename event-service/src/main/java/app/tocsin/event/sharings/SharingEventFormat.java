package app.tocsin.event.sharings;

import app.tocsin.event.registrations.Consents.Consent;
import app.tocsin.event.registrations.Form;
import java.time.Instant;

/** How sharings are told. */
public interface SharingEventFormat {
  /** Where they are told. */
  String topic();

  /** The type of what lets a partner have a contact. */
  String sharedType();

  /** The type of what takes it back. */
  String withdrawnType();

  /**
   * JSON, with the contact sealed for partner-service.
   *
   * @throws IllegalArgumentException where no key opens who registered
   */
  String shared(Sharing sharing, Consent consent, Form form, Instant at);

  /** JSON. */
  String withdrawn(Sharing sharing, Instant at);
}
