package app.tocsin.analytics.documents;

import app.tocsin.analytics.charts.Notation;
import app.tocsin.analytics.documents.Content.Block;
import app.tocsin.analytics.documents.Content.Part;
import app.tocsin.analytics.documents.Table.Column;
import app.tocsin.analytics.reports.Suggestion;
import app.tocsin.analytics.reports.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A report as XLSX: its texts on the first sheet, each table on one of its own with numbers as
 * numbers and days as days. Rows are written as they come; no formulas.
 */
final class SpreadsheetFile {
  private static final int LONGEST_NAME = 31;
  private static final int WIDE = 100;
  private static final int NARROW = 18;
  private static final int NAMES = 44;
  private static final String HEAD = "E8ECF4";

  private SpreadsheetFile() {}

  static byte[] of(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Tocsin", null)) {
      workbook.properties().setTitle(content.title());
      texts(workbook, content);
      content.tables().forEach(table -> table(workbook, table, content.notation()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stamped.zip(out.toByteArray(), content.at());
  }

  private static void texts(Workbook workbook, Content content) {
    Words words = Words.of(content.notation());
    Worksheet sheet = workbook.newWorksheet(name(words.say("sheet.texts")));
    sheet.width(0, WIDE);
    int row = 0;
    text(sheet, row, content.title());
    sheet.style(row++, 0).bold().fontSize(16).wrapText(true).set();
    text(sheet, row++, content.subtitle());
    text(sheet, row++, content.status());
    for (Part part : content.parts()) {
      row++;
      text(sheet, row, part.heading());
      sheet.style(row++, 0).bold().fontSize(13).set();
      for (Block block : part.blocks()) {
        row = block(sheet, row, block, words);
      }
    }
  }

  private static int block(Worksheet sheet, int row, Block block, Words words) {
    int next = row;
    switch (block) {
      case Block.Words(String text) -> next = wrapped(sheet, next, text);
      case Block.Suggestions(List<Suggestion> suggestions) -> {
        text(sheet, next, words.say("document.suggestions"));
        sheet.style(next++, 0).italic().set();
        for (Suggestion each : suggestions) {
          next =
              wrapped(
                  sheet,
                  next,
                  each.text() + " " + words.say("document.reason") + " " + each.reason());
        }
      }
      case Block.Figure(Table table, _) -> {
        text(sheet, next, "→ " + table.caption());
        next++;
      }
    }
    return next;
  }

  private static int wrapped(Worksheet sheet, int row, String text) {
    text(sheet, row, text);
    sheet.style(row, 0).wrapText(true).set();
    return row + 1;
  }

  private static void table(Workbook workbook, Table table, Notation notation) {
    Worksheet sheet = workbook.newWorksheet(name(table.caption()));
    sheet.freezePane(0, 1);
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      boolean words = table.columns().size() == 2 && !column.numeric() && i == 1;
      sheet.width(i, words ? WIDE : i == 0 ? NAMES : NARROW);
      sheet.value(0, i, column.heading());
      sheet
          .style(0, i)
          .bold()
          .fillColor(HEAD)
          .horizontalAlignment(column.numeric() ? "right" : "left")
          .set();
    }
    for (int i = 0; i < table.rows().size(); i++) {
      for (int j = 0; j < table.columns().size(); j++) {
        cell(sheet, i + 1, j, table.rows().get(i).get(j), notation);
      }
    }
  }

  private static void cell(Worksheet sheet, int row, int column, Cell cell, Notation notation) {
    switch (cell) {
      case Cell.Text(String words) -> {
        sheet.value(row, column, Spreadsheets.guarded(words));
        sheet.style(row, column).wrapText(true).verticalAlignment("top").set();
      }
      case Cell.Count(long number) -> number(sheet, row, column, number, "#,##0");
      case Cell.Computed(double number, int decimals) ->
          number(sheet, row, column, number, "#,##0." + "0".repeat(decimals));
      case Cell.Share(long part, long whole) -> {
        if (whole > 0) {
          number(sheet, row, column, (double) part / whole, "0.0%");
        }
      }
      case Cell.Change(long before, long now) -> {
        if (before > 0) {
          number(sheet, row, column, (double) (now - before) / before, "+0%;-0%;0%");
        }
      }
      case Cell.Day(var day) -> {
        sheet.value(row, column, day);
        String format =
            switch (notation) {
              case FRENCH -> "dd/mm/yyyy";
              case ENGLISH -> "d mmm yyyy";
            };
        sheet.style(row, column).format(format).horizontalAlignment("left").set();
      }
      case Cell.Nothing() -> {}
    }
  }

  private static void number(Worksheet sheet, int row, int column, Number number, String format) {
    sheet.value(row, column, number);
    sheet.style(row, column).format(format).set();
  }

  private static void text(Worksheet sheet, int row, String text) {
    sheet.value(row, 0, Spreadsheets.guarded(text));
  }

  /** What Excel takes as a sheet's name. */
  private static String name(String words) {
    String plain = words.replaceAll("[\\[\\]*/\\\\?:]", " ").strip();
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME).strip();
  }
}
