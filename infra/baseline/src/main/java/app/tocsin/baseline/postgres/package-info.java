/** A PostgreSQL that lives as long as this process. */
@NullMarked
package app.tocsin.baseline.postgres;

import org.jspecify.annotations.NullMarked;
