@NullMarked
package app.tocsin.analytics.moderation.http;

import org.jspecify.annotations.NullMarked;
