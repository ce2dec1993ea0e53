@NullMarked
package app.tocsin.territories;

import org.jspecify.annotations.NullMarked;
