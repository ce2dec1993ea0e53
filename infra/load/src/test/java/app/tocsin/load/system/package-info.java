@NullMarked
package app.tocsin.load.system;

import org.jspecify.annotations.NullMarked;
