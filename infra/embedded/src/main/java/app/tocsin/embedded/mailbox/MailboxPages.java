package app.tocsin.embedded.mailbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The mailbox for people: a list that can be searched and a message. Plain HTML, no script. */
final class MailboxPages {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private static final String LAYOUT =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s · Tocsin mailbox</title>
      <style>
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
      table { border-collapse: collapse; width: 100%%; }
      th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #8886; vertical-align: top; overflow-wrap: anywhere; }
      form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
      label { display: grid; gap: .2rem; }
      input, button { font: inherit; padding: .3rem .5rem; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
      iframe { width: 100%%; height: 32rem; border: 1px solid #8886; background: #fff; color-scheme: light; }
      dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
      :focus-visible { outline: 3px solid; outline-offset: 2px; }
      </style>
      </head>
      <body>
      <main>
      %s
      </main>
      </body>
      </html>
      """;

  private MailboxPages() {}

  static String list(List<ReadableMail> mails, int total, String to, boolean older) {
    StringBuilder page = new StringBuilder("<h1>Mailbox</h1>\n");
    page.append("<p>Mail that Tocsin sent in embedded mode. Nothing here left this machine. Kept: ")
        .append(total)
        .append(".</p>\n");
    page.append(
        "<form method=\"get\" action=\"/mailbox\" role=\"search\"><label>Recipient <input"
            + " name=\"to\" value=\"");
    page.append(escape(to))
        .append("\" autocomplete=\"off\"></label><button>Search</button></form>\n");
    if (mails.isEmpty()) {
      page.append("<p>No message")
          .append(to.isBlank() ? " yet" : " for this recipient")
          .append(".</p>\n");
    } else {
      page.append(
          "<table><thead><tr><th scope=\"col\">Received</th><th scope=\"col\">To</th><th"
              + " scope=\"col\">Subject</th></tr></thead><tbody>\n");
      mails.forEach(mail -> row(page, mail));
      page.append("</tbody></table>\n");
    }
    if (older) {
      page.append("<nav aria-label=\"Pages\"><p><a href=\"/mailbox?before=")
          .append(mails.getLast().mail().id());
      page.append("&amp;to=")
          .append(URLEncoder.encode(to, StandardCharsets.UTF_8))
          .append("\">Older messages</a></p></nav>\n");
    }
    return LAYOUT.formatted("Messages", page);
  }

  static String message(ReadableMail readable) {
    StringBuilder page = new StringBuilder("<p><a href=\"/mailbox\">All messages</a></p>\n");
    page.append("<h1>").append(subject(readable)).append("</h1>\n<dl>");
    property(page, "From", readable.from());
    property(page, "To", String.join(", ", readable.mail().to()));
    property(page, "Received", TIME.format(readable.mail().receivedAt()));
    page.append("</dl>\n<h2>Text</h2>\n<pre>").append(linked(readable.text())).append("</pre>\n");
    readable
        .html()
        .ifPresent(
            html ->
                page.append(
                        "<h2>HTML</h2>\n"
                            + "<iframe title=\"The message as HTML\" sandbox=\"allow-popups"
                            + " allow-popups-to-escape-sandbox\" srcdoc=\"")
                    .append(escape("<base target=\"_blank\">" + html))
                    .append("\"></iframe>\n"));
    return LAYOUT.formatted(subject(readable), page);
  }

  static String notFound(String what) {
    return LAYOUT.formatted(
        "Not found",
        "<h1>Not found</h1>\n<p>"
            + escape(what)
            + "</p>\n<p><a href=\"/mailbox\">All messages</a></p>");
  }

  private static void row(StringBuilder page, ReadableMail readable) {
    page.append("<tr><td>").append(TIME.format(readable.mail().receivedAt())).append("</td><td>");
    page.append(escape(String.join(", ", readable.mail().to())))
        .append("</td><td><a href=\"/mailbox/");
    page.append(readable.mail().id())
        .append("\">")
        .append(subject(readable))
        .append("</a></td></tr>\n");
  }

  private static void property(StringBuilder page, String name, String value) {
    page.append("<dt>").append(name).append("</dt><dd>").append(escape(value)).append("</dd>");
  }

  private static String subject(ReadableMail readable) {
    return readable.subject().isBlank() ? "(no subject)" : escape(readable.subject());
  }

  /** Escaped text in which addresses can be followed. */
  private static String linked(String text) {
    return LINK.matcher(escape(text))
        .replaceAll("<a href=\"$0\" target=\"_blank\" rel=\"noopener\">$0</a>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
