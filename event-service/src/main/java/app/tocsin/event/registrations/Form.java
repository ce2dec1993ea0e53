package app.tocsin.event.registrations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is kept: who, sealed, and what is not personal.
 *
 * @param id of this form: the same request, sent again under its idempotency key, has the same
 * @param registration what it registers: the same for one mailbox and slot
 * @param person tells all registrations of a mailbox, and nothing else
 * @param sealed the registrant
 * @param departement where they live, or null
 * @param consents to partners; those that were taken back since are said by {@link Withdrawals}
 */
public record Form(
    String id,
    SlotId slot,
    String registration,
    String person,
    String sealed,
    int people,
    boolean newsOptIn,
    String locale,
    @Nullable String departement,
    Instant at,
    Consents consents) {}
