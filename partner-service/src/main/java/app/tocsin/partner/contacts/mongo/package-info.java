@NullMarked
package app.tocsin.partner.contacts.mongo;

import org.jspecify.annotations.NullMarked;
