/** What a whole country calls at once, answered on the HTTP server itself. */
@NullMarked
package app.tocsin.defaults.direct;

import org.jspecify.annotations.NullMarked;
