@NullMarked
package app.tocsin.embedded.mailbox;

import org.jspecify.annotations.NullMarked;
