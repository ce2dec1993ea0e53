package app.tocsin.event.doors;

import app.tocsin.event.registrations.SlotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * People who came in together.
 *
 * @param registration null where they just came
 * @param id of the registration, or one that the door gave: the same one is recorded once
 */
public record CheckIn(
    SlotId slot, String id, @Nullable String registration, int people, Instant at, String by) {}
