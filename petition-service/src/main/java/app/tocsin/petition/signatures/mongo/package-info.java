@NullMarked
package app.tocsin.petition.signatures.mongo;

import org.jspecify.annotations.NullMarked;
