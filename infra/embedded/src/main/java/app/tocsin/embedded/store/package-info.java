/**
 * The storage below the MongoDB-wire server: documents as BSON in the ordered maps of an H2 MVStore
 * file. What a client got an answer for is in the file.
 */
@NullMarked
package app.tocsin.embedded.store;

import org.jspecify.annotations.NullMarked;
