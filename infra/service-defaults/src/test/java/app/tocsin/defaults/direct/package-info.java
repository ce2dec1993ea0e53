@NullMarked
package app.tocsin.defaults.direct;

import org.jspecify.annotations.NullMarked;
