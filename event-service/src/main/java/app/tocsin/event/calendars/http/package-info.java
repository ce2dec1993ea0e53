@NullMarked
package app.tocsin.event.calendars.http;

import org.jspecify.annotations.NullMarked;
