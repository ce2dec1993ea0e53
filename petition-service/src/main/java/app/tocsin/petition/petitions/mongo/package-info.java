@NullMarked
package app.tocsin.petition.petitions.mongo;

import org.jspecify.annotations.NullMarked;
