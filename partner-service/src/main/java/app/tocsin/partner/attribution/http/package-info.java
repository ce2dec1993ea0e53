@NullMarked
package app.tocsin.partner.attribution.http;

import org.jspecify.annotations.NullMarked;
