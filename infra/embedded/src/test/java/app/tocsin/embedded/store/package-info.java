@NullMarked
package app.tocsin.embedded.store;

import org.jspecify.annotations.NullMarked;
