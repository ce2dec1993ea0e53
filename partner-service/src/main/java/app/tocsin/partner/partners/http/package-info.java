@NullMarked
package app.tocsin.partner.partners.http;

import org.jspecify.annotations.NullMarked;
