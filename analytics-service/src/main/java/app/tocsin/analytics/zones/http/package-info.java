@NullMarked
package app.tocsin.analytics.zones.http;

import org.jspecify.annotations.NullMarked;
