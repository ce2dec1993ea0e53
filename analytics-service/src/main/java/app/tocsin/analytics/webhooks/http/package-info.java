@NullMarked
package app.tocsin.analytics.webhooks.http;

import org.jspecify.annotations.NullMarked;
