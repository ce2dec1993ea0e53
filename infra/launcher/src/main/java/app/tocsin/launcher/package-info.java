@NullMarked
package app.tocsin.launcher;

import org.jspecify.annotations.NullMarked;
