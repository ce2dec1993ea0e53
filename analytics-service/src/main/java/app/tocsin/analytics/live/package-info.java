/** What happens right now, pushed to who watches. */
@NullMarked
package app.tocsin.analytics.live;

import org.jspecify.annotations.NullMarked;
