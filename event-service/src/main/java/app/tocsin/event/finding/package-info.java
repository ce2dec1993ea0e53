/** Finding gatherings: near, by territory, by date, by kind, by words. */
@NullMarked
package app.tocsin.event.finding;

import org.jspecify.annotations.NullMarked;
