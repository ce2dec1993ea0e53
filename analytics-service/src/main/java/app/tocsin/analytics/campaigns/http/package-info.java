@NullMarked
package app.tocsin.analytics.campaigns.http;

import org.jspecify.annotations.NullMarked;
