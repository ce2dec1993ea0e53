@NullMarked
package app.tocsin.event.mails.mongo;

import org.jspecify.annotations.NullMarked;
