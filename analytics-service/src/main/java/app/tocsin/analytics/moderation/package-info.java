/**
 * What becomes of petitions: how moderators decide, open or closed, why, and how long it took, as
 * far as it is published.
 */
@NullMarked
package app.tocsin.analytics.moderation;

import org.jspecify.annotations.NullMarked;
