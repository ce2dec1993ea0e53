/**
 * When things take place: slots in local time, rules of recurrence (RFC 5545), and the occurrences
 * that follow from them.
 */
@NullMarked
package app.tocsin.event.schedules;

import org.jspecify.annotations.NullMarked;
