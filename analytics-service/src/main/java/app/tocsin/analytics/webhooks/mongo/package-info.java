@NullMarked
package app.tocsin.analytics.webhooks.mongo;

import org.jspecify.annotations.NullMarked;
