/** What a campaign aims for, by when, and how far it is. */
@NullMarked
package app.tocsin.analytics.objectives;

import org.jspecify.annotations.NullMarked;
