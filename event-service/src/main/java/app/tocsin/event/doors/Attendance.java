package app.tocsin.event.doors;

import org.jspecify.annotations.Nullable;

/**
 * Who came to a slot.
 *
 * @param registrations that were checked in
 * @param people of those
 * @param walkIns people who just came
 * @param headcount what hosts counted, or null
 */
public record Attendance(
    long registrations, long people, long walkIns, @Nullable Integer headcount) {}
