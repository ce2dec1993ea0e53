@NullMarked
package app.tocsin.partner.courier.http;

import org.jspecify.annotations.NullMarked;
