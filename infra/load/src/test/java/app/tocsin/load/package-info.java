@NullMarked
package app.tocsin.load;

import org.jspecify.annotations.NullMarked;
