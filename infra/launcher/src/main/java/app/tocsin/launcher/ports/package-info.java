/** Free ports, and who holds a taken one. */
@NullMarked
package app.tocsin.launcher.ports;

import org.jspecify.annotations.NullMarked;
