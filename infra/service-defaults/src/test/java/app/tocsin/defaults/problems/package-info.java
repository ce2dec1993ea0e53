@NullMarked
package app.tocsin.defaults.problems;

import org.jspecify.annotations.NullMarked;
