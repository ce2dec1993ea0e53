/** What fund-raising gatherings bring: pledged and collected, exactly. No card is handled here. */
@NullMarked
package app.tocsin.event.funds;

import org.jspecify.annotations.NullMarked;
