/**
 * Registrations for gatherings under load: who registers and cancels, and whether no place was
 * given twice, nobody was lost, and who waited longest came in first.
 */
@NullMarked
package app.tocsin.load.registrations;

import org.jspecify.annotations.NullMarked;
