@NullMarked
package app.tocsin.analytics.schedules.mongo;

import org.jspecify.annotations.NullMarked;
