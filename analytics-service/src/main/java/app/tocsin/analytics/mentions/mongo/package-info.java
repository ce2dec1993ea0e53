@NullMarked
package app.tocsin.analytics.mentions.mongo;

import org.jspecify.annotations.NullMarked;
