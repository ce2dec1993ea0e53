@NullMarked
package app.tocsin.load.run;

import org.jspecify.annotations.NullMarked;
