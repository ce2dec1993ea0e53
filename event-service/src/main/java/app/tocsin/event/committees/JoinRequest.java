package app.tocsin.event.committees;

import java.time.Instant;

/**
 * Somebody who asks to be in a committee.
 *
 * @param sealed name, address and what they wrote, encrypted
 */
public record JoinRequest(String id, String person, String sealed, Instant at) {}
