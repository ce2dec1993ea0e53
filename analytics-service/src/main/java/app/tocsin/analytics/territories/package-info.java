/** Where signers live, compared with how many people live there. */
@NullMarked
package app.tocsin.analytics.territories;

import org.jspecify.annotations.NullMarked;
