@NullMarked
package app.tocsin.defaults.outbound;

import org.jspecify.annotations.NullMarked;
