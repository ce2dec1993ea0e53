/** Server-rendered HTML: templates, languages, the style sheet. */
@NullMarked
package app.tocsin.gateway.html;

import org.jspecify.annotations.NullMarked;
