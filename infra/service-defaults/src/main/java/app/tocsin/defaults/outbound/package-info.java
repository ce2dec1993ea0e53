/** Which addresses on the network may be written to because a stranger asked for it. */
@NullMarked
package app.tocsin.defaults.outbound;

import org.jspecify.annotations.NullMarked;
