/** Calendars that people subscribe to: iCalendar (RFC 5545, RFC 7986). */
@NullMarked
package app.tocsin.event.calendars;

import org.jspecify.annotations.NullMarked;
