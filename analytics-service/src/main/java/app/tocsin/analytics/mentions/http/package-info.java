@NullMarked
package app.tocsin.analytics.mentions.http;

import org.jspecify.annotations.NullMarked;
