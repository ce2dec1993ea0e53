@NullMarked
package app.tocsin.load.limit;

import org.jspecify.annotations.NullMarked;
