@NullMarked
package app.tocsin.petition.signatures.http;

import org.jspecify.annotations.NullMarked;
