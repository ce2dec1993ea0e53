@NullMarked
package app.tocsin.analytics.schedules.http;

import org.jspecify.annotations.NullMarked;
