/** What Tocsin is measured beside: started here, in processes of their own, ended here. */
@NullMarked
package app.tocsin.load.rivals;

import org.jspecify.annotations.NullMarked;
