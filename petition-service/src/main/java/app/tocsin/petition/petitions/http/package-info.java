@NullMarked
package app.tocsin.petition.petitions.http;

import org.jspecify.annotations.NullMarked;
