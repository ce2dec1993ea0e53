package app.tocsin.event.registrations;

import app.tocsin.event.registrations.Roster.Standing;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it stands, of either kind of slot.
 *
 * @param deadline until which a place is kept, or null
 */
public record Booking(
    Ticket ticket,
    Form form,
    Standing standing,
    int people,
    Instant since,
    @Nullable Instant deadline) {}
