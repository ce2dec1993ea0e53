/** The wiring of what every service has identically; the parts themselves are the sub-packages. */
@NullMarked
package app.tocsin.defaults;

import org.jspecify.annotations.NullMarked;
