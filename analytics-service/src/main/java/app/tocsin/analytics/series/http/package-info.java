@NullMarked
package app.tocsin.analytics.series.http;

import org.jspecify.annotations.NullMarked;
