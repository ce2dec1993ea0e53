/** Who may call what: one table for each service, and everything else denied. */
@NullMarked
package app.tocsin.defaults.access;

import org.jspecify.annotations.NullMarked;
