/** Reports that are begun by themselves, every week or month, and announced by mail. */
@NullMarked
package app.tocsin.analytics.schedules;

import org.jspecify.annotations.NullMarked;
