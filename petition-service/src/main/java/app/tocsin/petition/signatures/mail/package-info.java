@NullMarked
package app.tocsin.petition.signatures.mail;

import org.jspecify.annotations.NullMarked;
