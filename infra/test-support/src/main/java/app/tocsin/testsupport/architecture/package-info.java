/** The rules of architecture.md and style.md that a machine can hold. */
@NullMarked
package app.tocsin.testsupport.architecture;

import org.jspecify.annotations.NullMarked;
