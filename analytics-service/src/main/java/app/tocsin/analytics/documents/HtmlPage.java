package app.tocsin.analytics.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.tocsin.analytics.charts.Chart;
import app.tocsin.analytics.charts.Charts;
import app.tocsin.analytics.documents.Content.Block;
import app.tocsin.analytics.documents.Content.Part;
import app.tocsin.analytics.documents.Table.Column;
import app.tocsin.analytics.reports.Suggestion;
import app.tocsin.analytics.reports.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A report as one HTML document without a script and without anything from elsewhere; it is
 * well-formed XML too, for that is what is printed on paper.
 */
final class HtmlPage {
  /** What is taken as a long table: on screens it opens on demand. */
  private static final int LONG = 14;

  /** Where it is read. */
  enum Medium {
    SCREEN("screen.css"),
    PAPER("paper.css");

    private final String sheet;

    Medium(String sheet) {
      this.sheet = sheet;
    }
  }

  private final Content content;
  private final Medium medium;
  private final Words words;
  private final StringBuilder html = new StringBuilder();

  private HtmlPage(Content content, Medium medium) {
    this.content = content;
    this.medium = medium;
    this.words = Words.of(content.notation());
  }

  static String of(Content content, Medium medium) {
    return new HtmlPage(content, medium).write();
  }

  /** The style sheet of screens, as it stands in the document. */
  static String style(Medium medium) {
    try (InputStream in = HtmlPage.class.getResourceAsStream("/reports/" + medium.sheet)) {
      if (in == null) {
        throw new IllegalStateException(medium.sheet + " is not on the classpath");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(medium.sheet + " can't be read", e);
    }
  }

  private String write() {
    String language = content.notation().code();
    html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
        .append(language)
        .append("\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    html.append("<meta name=\"description\" content=\"").append(escaped(content.subtitle()));
    html.append("\"/>\n<title>").append(escaped(content.title())).append("</title>\n");
    html.append("<style>").append(style(medium)).append("</style>\n");
    if (medium == Medium.PAPER) {
      bookmarks();
    }
    html.append("</head>\n<body>\n");
    html.append("<header>\n");
    element("h1", "", content.title());
    element("p", "subtitle", content.subtitle());
    element("p", "status", content.status());
    html.append("</header>\n");
    navigation();
    html.append("<main>\n");
    content.parts().forEach(this::part);
    html.append("<section id=\"provenance\">\n");
    element("h2", "", words.say("document.provenance"));
    element("p", "", words.say("document.generated"));
    table(content.provenance(), content.provenance().caption());
    html.append("</section>\n</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void bookmarks() {
    html.append("<bookmarks>\n");
    content.parts().forEach(part -> bookmark(part.id(), part.heading()));
    bookmark("provenance", words.say("document.provenance"));
    html.append("</bookmarks>\n");
  }

  private void bookmark(String id, String name) {
    html.append("<bookmark name=\"").append(escaped(name)).append("\" href=\"#").append(id);
    html.append("\"/>\n");
  }

  private void navigation() {
    if (medium == Medium.PAPER) {
      return;
    }
    html.append("<nav aria-label=\"").append(escaped(words.say("document.contents")));
    html.append("\">\n<ul>\n");
    content.parts().forEach(part -> entry(part.id(), part.heading()));
    entry("provenance", words.say("document.provenance"));
    html.append("</ul>\n</nav>\n");
  }

  private void entry(String id, String heading) {
    html.append("<li><a href=\"#").append(id).append("\">").append(escaped(heading));
    html.append("</a></li>\n");
  }

  private void part(Part part) {
    html.append("<section id=\"").append(part.id()).append("\">\n");
    element("h2", "", part.heading());
    part.blocks().forEach(this::block);
    html.append("</section>\n");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Words(String text) -> paragraphs(text);
      case Block.Suggestions(List<Suggestion> suggestions) -> suggestions(suggestions);
      case Block.Figure figure -> figure(figure);
    }
  }

  private void paragraphs(String text) {
    for (String paragraph : text.split("\n\n+")) {
      html.append("<p>").append(escaped(paragraph).replace("\n", "<br/>")).append("</p>\n");
    }
  }

  private void suggestions(List<Suggestion> suggestions) {
    html.append("<div class=\"suggestions\">\n");
    element("h3", "", words.say("document.suggestions"));
    html.append("<ul>\n");
    for (Suggestion each : suggestions) {
      html.append("<li>").append(escaped(each.text())).append(" <span class=\"reason\">");
      html.append(escaped(words.say("document.reason"))).append(' ');
      html.append(escaped(each.reason())).append("</span></li>\n");
    }
    html.append("</ul>\n</div>\n");
  }

  private void figure(Block.Figure figure) {
    html.append("<div class=\"figure\">\n");
    element("h3", "", figure.table().caption());
    Chart chart = figure.chart();
    if (chart != null) {
      chart(chart);
    }
    boolean folded =
        medium == Medium.SCREEN && chart != null && figure.table().rows().size() > LONG;
    if (folded) {
      html.append("<details>\n<summary>").append(escaped(words.say("document.table")));
      html.append("</summary>\n");
    }
    table(figure.table(), figure.table().caption() + ", " + content.period());
    if (folded) {
      html.append("</details>\n");
    }
    html.append("</div>\n");
  }

  private void chart(Chart chart) {
    String svg = Charts.element(chart, content.notation());
    switch (medium) {
      case SCREEN -> {
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(escaped(chart.title())).append("\">\n").append(svg).append("\n</div>\n");
      }
      case PAPER -> {
        // no attribute of HTML; what makes the PDF reads the figure's description there
        String described = "<svg alt=\"" + escaped(chart.description()) + "\"";
        html.append(described).append(svg.substring("<svg".length())).append('\n');
      }
    }
  }

  private void table(Table table, String caption) {
    html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"caption-");
    html.append(table.name()).append("\">\n<table class=\"").append(table.name()).append("\">\n");
    html.append("<caption id=\"caption-").append(table.name()).append("\">");
    html.append(escaped(caption)).append("</caption>\n<thead>\n<tr>");
    for (Column column : table.columns()) {
      html.append("<th scope=\"col\"").append(aligned(column)).append('>');
      html.append(escaped(column.heading())).append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    for (List<Cell> row : table.rows()) {
      html.append("<tr><th scope=\"row\">").append(shown(row.getFirst())).append("</th>");
      for (int i = 1; i < row.size(); i++) {
        html.append("<td").append(aligned(table.columns().get(i))).append('>');
        html.append(shown(row.get(i))).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private static String aligned(Column column) {
    return column.numeric() ? " class=\"number\"" : "";
  }

  private String shown(Cell cell) {
    return escaped(cell.shown(content.notation()));
  }

  private void element(String name, String style, String text) {
    html.append('<').append(name);
    if (!style.isEmpty()) {
      html.append(" class=\"").append(style).append('"');
    }
    html.append('>').append(escaped(text)).append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
