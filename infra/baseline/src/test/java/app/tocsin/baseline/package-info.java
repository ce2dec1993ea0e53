@NullMarked
package app.tocsin.baseline;

import org.jspecify.annotations.NullMarked;
