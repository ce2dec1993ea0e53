/** Counts signatures again from the topic, sharing no code with what counted them first. */
@NullMarked
package app.tocsin.load.recount;

import org.jspecify.annotations.NullMarked;
