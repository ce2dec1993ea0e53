/** What the embedded SMTP server keeps, and the pages and the JSON that show it. */
@NullMarked
package app.tocsin.embedded.mailbox;

import org.jspecify.annotations.NullMarked;
