@NullMarked
package app.tocsin.defaults.text;

import org.jspecify.annotations.NullMarked;
