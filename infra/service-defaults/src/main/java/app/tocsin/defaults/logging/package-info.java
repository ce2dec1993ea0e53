/** Log lines: one for each event, that nobody can forge. */
@NullMarked
package app.tocsin.defaults.logging;

import org.jspecify.annotations.NullMarked;
