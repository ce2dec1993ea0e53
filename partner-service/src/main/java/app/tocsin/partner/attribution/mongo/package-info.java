@NullMarked
package app.tocsin.partner.attribution.mongo;

import org.jspecify.annotations.NullMarked;
