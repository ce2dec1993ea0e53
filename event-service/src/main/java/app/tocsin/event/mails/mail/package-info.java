@NullMarked
package app.tocsin.event.mails.mail;

import org.jspecify.annotations.NullMarked;
