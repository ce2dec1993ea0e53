@NullMarked
package app.tocsin.load.recount;

import org.jspecify.annotations.NullMarked;
