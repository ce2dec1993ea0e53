/**
 * The staff's pages: the server sends the frame, the page's own script asks the API for figures.
 */
@NullMarked
package app.tocsin.gateway.console;

import org.jspecify.annotations.NullMarked;
