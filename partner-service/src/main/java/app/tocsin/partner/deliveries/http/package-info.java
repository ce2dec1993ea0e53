@NullMarked
package app.tocsin.partner.deliveries.http;

import org.jspecify.annotations.NullMarked;
