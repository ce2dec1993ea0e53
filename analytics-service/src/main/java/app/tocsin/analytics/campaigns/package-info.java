/** What belongs together: the petitions and gatherings of a campaign, summed up. */
@NullMarked
package app.tocsin.analytics.campaigns;

import org.jspecify.annotations.NullMarked;
