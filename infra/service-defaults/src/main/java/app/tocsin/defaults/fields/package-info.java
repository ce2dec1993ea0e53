/** Reading the fields of a request's body, with one message for each that is wrong. */
@NullMarked
package app.tocsin.defaults.fields;

import org.jspecify.annotations.NullMarked;
