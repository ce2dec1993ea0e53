/** Who came: check-ins by code, people who just came, and what hosts count. */
@NullMarked
package app.tocsin.event.doors;

import org.jspecify.annotations.NullMarked;
