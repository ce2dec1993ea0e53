/** By whose clocks a campaign's days are told. */
@NullMarked
package app.tocsin.analytics.zones;

import org.jspecify.annotations.NullMarked;
