/**
 * Mails that are wanted: each once, when it is due, whatever restarts; the mail server is waited
 * for.
 */
@NullMarked
package app.tocsin.event.mails;

import org.jspecify.annotations.NullMarked;
