@NullMarked
package app.tocsin.petition.counts.mongo;

import org.jspecify.annotations.NullMarked;
