/** The log repairs a store that forgot. */
@NullMarked
package app.tocsin.load.repair;

import org.jspecify.annotations.NullMarked;
