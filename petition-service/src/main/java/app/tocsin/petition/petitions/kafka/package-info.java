@NullMarked
package app.tocsin.petition.petitions.kafka;

import org.jspecify.annotations.NullMarked;
