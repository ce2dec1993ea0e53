@NullMarked
package app.tocsin.event.registrations.kafka;

import org.jspecify.annotations.NullMarked;
