@NullMarked
package app.tocsin.event.doors.mongo;

import org.jspecify.annotations.NullMarked;
