@NullMarked
package app.tocsin.load.traffic;

import org.jspecify.annotations.NullMarked;
