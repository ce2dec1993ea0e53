@NullMarked
package app.tocsin.load.rivals;

import org.jspecify.annotations.NullMarked;
