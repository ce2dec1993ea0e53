@NullMarked
package app.tocsin.load.bench;

import org.jspecify.annotations.NullMarked;
