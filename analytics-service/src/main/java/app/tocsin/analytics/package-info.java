/** Owns read models built only from published events. */
@NullMarked
package app.tocsin.analytics;

import org.jspecify.annotations.NullMarked;
