package app.tocsin.partner.deliveries;

import app.tocsin.partner.subscriptions.EventFilter.About;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published event, as it is kept for whoever wants it.
 *
 * @param id of the event: the same however often it is published
 * @param subject what it is about, as its publisher says, or null
 * @param order events with the same value are of one subject, for endpoints that ask for order
 * @param data JSON
 */
public record Message(
    String id,
    String type,
    String source,
    @Nullable String subject,
    Instant time,
    String order,
    String data,
    About about) {}
