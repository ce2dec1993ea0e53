@NullMarked
package app.tocsin.event.funds.kafka;

import org.jspecify.annotations.NullMarked;
