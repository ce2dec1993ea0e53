@NullMarked
package app.tocsin.analytics.reports.mongo;

import org.jspecify.annotations.NullMarked;
