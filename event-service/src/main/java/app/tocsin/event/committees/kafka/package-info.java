@NullMarked
package app.tocsin.event.committees.kafka;

import org.jspecify.annotations.NullMarked;
