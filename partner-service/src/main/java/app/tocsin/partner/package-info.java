@NullMarked
package app.tocsin.partner;

import org.jspecify.annotations.NullMarked;
