@NullMarked
package app.tocsin.analytics.series.mongo;

import org.jspecify.annotations.NullMarked;
