/** Systems of their own, on which benches measure parts of Tocsin apart from the rest. */
@NullMarked
package app.tocsin.load.stage;

import org.jspecify.annotations.NullMarked;
