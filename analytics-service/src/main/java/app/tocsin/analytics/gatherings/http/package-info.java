@NullMarked
package app.tocsin.analytics.gatherings.http;

import org.jspecify.annotations.NullMarked;
