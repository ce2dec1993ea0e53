/** What anybody may have: series, territories and sources of a petition, safe to publish. */
@NullMarked
package app.tocsin.analytics.opendata;

import org.jspecify.annotations.NullMarked;
