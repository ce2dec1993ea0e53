@NullMarked
package app.tocsin.analytics.opendata.http;

import org.jspecify.annotations.NullMarked;
