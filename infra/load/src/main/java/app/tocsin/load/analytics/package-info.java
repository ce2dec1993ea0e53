/** {@code ./tocsin bench analytics}: what figures cost, and how soon they are there. */
@NullMarked
package app.tocsin.load.analytics;

import org.jspecify.annotations.NullMarked;
