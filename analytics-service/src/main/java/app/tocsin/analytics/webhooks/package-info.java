/** How webhooks fare, counted from what partner-service publishes of its deliveries. */
@NullMarked
package app.tocsin.analytics.webhooks;

import org.jspecify.annotations.NullMarked;
