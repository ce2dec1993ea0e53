@NullMarked
package app.tocsin.analytics.territories.http;

import org.jspecify.annotations.NullMarked;
