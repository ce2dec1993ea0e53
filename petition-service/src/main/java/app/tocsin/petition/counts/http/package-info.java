@NullMarked
package app.tocsin.petition.counts.http;

import org.jspecify.annotations.NullMarked;
