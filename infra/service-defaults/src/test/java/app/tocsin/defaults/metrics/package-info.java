@NullMarked
package app.tocsin.defaults.metrics;

import org.jspecify.annotations.NullMarked;
