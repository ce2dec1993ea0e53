/** What media wrote of a petition or a campaign. */
@NullMarked
package app.tocsin.analytics.mentions;

import org.jspecify.annotations.NullMarked;
