/** What must not be readable in the store: endpoints' secrets, and the traces of API keys. */
@NullMarked
package app.tocsin.partner.vault;

import org.jspecify.annotations.NullMarked;
