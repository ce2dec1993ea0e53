@NullMarked
package app.tocsin.partner.deliveries.mongo;

import org.jspecify.annotations.NullMarked;
