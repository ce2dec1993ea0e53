/** Signing with MVC, JPA and PostgreSQL, to compare with. */
@NullMarked
package app.tocsin.baseline;

import org.jspecify.annotations.NullMarked;
