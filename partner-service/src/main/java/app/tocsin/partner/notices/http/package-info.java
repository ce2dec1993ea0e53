@NullMarked
package app.tocsin.partner.notices.http;

import org.jspecify.annotations.NullMarked;
