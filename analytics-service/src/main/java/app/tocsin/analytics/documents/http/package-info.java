@NullMarked
package app.tocsin.analytics.documents.http;

import org.jspecify.annotations.NullMarked;
