/** What webhook delivery takes, and what it withstands. */
@NullMarked
package app.tocsin.load.webhooks;

import org.jspecify.annotations.NullMarked;
