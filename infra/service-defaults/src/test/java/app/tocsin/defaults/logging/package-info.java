@NullMarked
package app.tocsin.defaults.logging;

import org.jspecify.annotations.NullMarked;
