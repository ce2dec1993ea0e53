@NullMarked
package app.tocsin.petition.signatures.kafka;

import org.jspecify.annotations.NullMarked;
