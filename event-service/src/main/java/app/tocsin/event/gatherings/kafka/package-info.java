@NullMarked
package app.tocsin.event.gatherings.kafka;

import org.jspecify.annotations.NullMarked;
