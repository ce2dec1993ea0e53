@NullMarked
package app.tocsin.analytics.live.http;

import org.jspecify.annotations.NullMarked;
