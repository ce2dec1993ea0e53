@NullMarked
package app.tocsin.defaults.access;

import org.jspecify.annotations.NullMarked;
