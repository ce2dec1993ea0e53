/**
 * Registrations: a roster for each slot with places, decided by one conditional write; a log for
 * slots where everybody finds room.
 */
@NullMarked
package app.tocsin.event.registrations;

import org.jspecify.annotations.NullMarked;
