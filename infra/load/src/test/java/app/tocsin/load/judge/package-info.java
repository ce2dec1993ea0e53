@NullMarked
package app.tocsin.load.judge;

import org.jspecify.annotations.NullMarked;
