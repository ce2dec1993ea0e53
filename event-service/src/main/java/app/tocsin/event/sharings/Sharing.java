package app.tocsin.event.sharings;

import app.tocsin.event.registrations.Form;
import app.tocsin.event.registrations.SlotId;
import org.jspecify.annotations.Nullable;

/**
 * One yes of one form.
 *
 * @param form its id: who registers again, after taking back, says yes anew
 * @param to a partner's id, or {@link app.tocsin.event.registrations.Consents#NEWS}
 * @param departement where the registrant lives, or null
 * @param campaign of the gathering, or null
 */
public record Sharing(
    String form,
    String to,
    SlotId slot,
    String registration,
    @Nullable String departement,
    @Nullable String campaign) {
  static Sharing of(Form form, String to, @Nullable String campaign) {
    return new Sharing(
        form.id(), to, form.slot(), form.registration(), form.departement(), campaign);
  }

  /** The form and whom it said yes to, joined by a colon: the key of what is said of it. */
  public String id() {
    return form + ":" + to;
  }
}
