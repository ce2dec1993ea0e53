@NullMarked
package app.tocsin.defaults;

import org.jspecify.annotations.NullMarked;
