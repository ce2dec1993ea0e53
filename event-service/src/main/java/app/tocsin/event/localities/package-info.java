/** What local groups need to know of their territory: how many people signed there. */
@NullMarked
package app.tocsin.event.localities;

import org.jspecify.annotations.NullMarked;
