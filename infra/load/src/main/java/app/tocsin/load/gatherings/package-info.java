/** What finding gatherings, their calendars and registering for a march take. */
@NullMarked
package app.tocsin.load.gatherings;

import org.jspecify.annotations.NullMarked;
