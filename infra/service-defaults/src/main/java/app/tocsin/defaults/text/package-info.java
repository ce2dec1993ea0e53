/** Human text that is safe to store, to show and to log. */
@NullMarked
package app.tocsin.defaults.text;

import org.jspecify.annotations.NullMarked;
