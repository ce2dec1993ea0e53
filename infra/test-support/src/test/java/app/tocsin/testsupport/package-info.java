@NullMarked
package app.tocsin.testsupport;

import org.jspecify.annotations.NullMarked;
