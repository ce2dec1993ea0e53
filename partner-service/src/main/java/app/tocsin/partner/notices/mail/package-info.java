@NullMarked
package app.tocsin.partner.notices.mail;

import org.jspecify.annotations.NullMarked;
