@NullMarked
package app.tocsin.event.doors.http;

import org.jspecify.annotations.NullMarked;
