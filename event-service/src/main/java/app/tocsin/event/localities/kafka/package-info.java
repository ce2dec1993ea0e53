@NullMarked
package app.tocsin.event.localities.kafka;

import org.jspecify.annotations.NullMarked;
