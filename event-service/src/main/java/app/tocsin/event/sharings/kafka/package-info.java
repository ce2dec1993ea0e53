@NullMarked
package app.tocsin.event.sharings.kafka;

import org.jspecify.annotations.NullMarked;
