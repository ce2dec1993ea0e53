/** The one JSON mapper of a process. */
@NullMarked
package app.tocsin.defaults.json;

import org.jspecify.annotations.NullMarked;
