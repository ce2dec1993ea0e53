@NullMarked
package app.tocsin.partner.notices.mongo;

import org.jspecify.annotations.NullMarked;
