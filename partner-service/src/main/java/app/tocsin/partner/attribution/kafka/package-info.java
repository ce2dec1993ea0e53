@NullMarked
package app.tocsin.partner.attribution.kafka;

import org.jspecify.annotations.NullMarked;
