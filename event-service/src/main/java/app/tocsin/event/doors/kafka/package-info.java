@NullMarked
package app.tocsin.event.doors.kafka;

import org.jspecify.annotations.NullMarked;
