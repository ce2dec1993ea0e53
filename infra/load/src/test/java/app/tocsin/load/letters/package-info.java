@NullMarked
package app.tocsin.load.letters;

import org.jspecify.annotations.NullMarked;
