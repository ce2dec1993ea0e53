@NullMarked
package app.tocsin.load.chaos;

import org.jspecify.annotations.NullMarked;
