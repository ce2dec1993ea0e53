@NullMarked
package app.tocsin.analytics.forecasts.http;

import org.jspecify.annotations.NullMarked;
