/** Faults by a schedule that a seed decides, on a system of its own, while people sign. */
@NullMarked
package app.tocsin.load.chaos;

import org.jspecify.annotations.NullMarked;
