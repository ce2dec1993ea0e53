/** Refusals and failures as RFC 9457 problems, the same in every service. */
@NullMarked
package app.tocsin.defaults.problems;

import org.jspecify.annotations.NullMarked;
