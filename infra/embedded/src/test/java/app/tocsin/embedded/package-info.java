@NullMarked
package app.tocsin.embedded;

import org.jspecify.annotations.NullMarked;
