/** RFC 9457 problems of the gateway itself and the pages that explain every code. */
@NullMarked
package app.tocsin.gateway.problems;

import org.jspecify.annotations.NullMarked;
