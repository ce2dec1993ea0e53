@NullMarked
package app.tocsin.defaults.json;

import org.jspecify.annotations.NullMarked;
