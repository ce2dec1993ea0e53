@NullMarked
package app.tocsin.analytics.funnels.http;

import org.jspecify.annotations.NullMarked;
