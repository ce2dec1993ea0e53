/** Which partner brought whom: signatures by the partner that their source names. */
@NullMarked
package app.tocsin.partner.attribution;

import org.jspecify.annotations.NullMarked;
