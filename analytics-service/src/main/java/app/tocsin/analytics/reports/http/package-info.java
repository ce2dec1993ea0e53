@NullMarked
package app.tocsin.analytics.reports.http;

import org.jspecify.annotations.NullMarked;
