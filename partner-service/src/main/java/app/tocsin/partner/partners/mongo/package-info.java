@NullMarked
package app.tocsin.partner.partners.mongo;

import org.jspecify.annotations.NullMarked;
