@NullMarked
package app.tocsin.partner.deliveries.kafka;

import org.jspecify.annotations.NullMarked;
