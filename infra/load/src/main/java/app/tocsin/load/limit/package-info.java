/**
 * The least that any server must do for an acknowledged signature: HTTP in, a durable record, HTTP
 * out.
 */
@NullMarked
package app.tocsin.load.limit;

import org.jspecify.annotations.NullMarked;
