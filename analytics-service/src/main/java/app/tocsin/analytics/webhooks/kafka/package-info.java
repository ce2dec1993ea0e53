@NullMarked
package app.tocsin.analytics.webhooks.kafka;

import org.jspecify.annotations.NullMarked;
