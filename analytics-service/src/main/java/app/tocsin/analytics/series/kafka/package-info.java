@NullMarked
package app.tocsin.analytics.series.kafka;

import org.jspecify.annotations.NullMarked;
