/** What registrants allow partners, and take back: the one place that tells partners of it. */
@NullMarked
package app.tocsin.event.sharings;

import org.jspecify.annotations.NullMarked;
