package app.tocsin.analytics.mentions.http;

import app.tocsin.analytics.mentions.FeedReader.Answer;
import app.tocsin.analytics.mentions.FeedReader.Answer.Failed;
import app.tocsin.analytics.mentions.FeedReader.Answer.Read;
import app.tocsin.analytics.mentions.FeedReader.Item;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RSS or Atom, whatever version, as entries. No document type is allowed, so no entity either. */
final class FeedDocument {
  private static final int MOST_ENTRIES = 500;
  private static final int LONGEST_TEXT = 20_000;
  private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");

  private FeedDocument() {}

  /** What the document says. */
  static Answer read(
      byte[] document,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified) {
    try {
      var input = new SyndFeedInput();
      input.setAllowDoctypes(false);
      input.setPreserveWireFeed(false);
      SyndFeed feed =
          input.build(new XmlReader(new ByteArrayInputStream(document), contentType, true));
      List<Item> entries =
          feed.getEntries().stream()
              .limit(MOST_ENTRIES)
              .flatMap(entry -> entry(entry).stream())
              .toList();
      return new Read(feed.getTitle(), entries, etag, lastModified);
    } catch (FeedException | IOException | IllegalArgumentException e) {
      return new Failed("is not an RSS or Atom feed that can be read");
    }
  }

  private static Optional<Item> entry(SyndEntry entry) {
    String link = entry.getLink() == null ? entry.getUri() : entry.getLink();
    if (link == null || entry.getTitle() == null) {
      return Optional.empty();
    }
    String title = plain(entry.getTitle());
    SyndContent description = entry.getDescription();
    String summary = description == null ? "" : plain(description.getValue());
    Date date =
        entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
    return Optional.of(
        new Item(
            title, link.strip(), title + " \n " + summary, date == null ? null : date.toInstant()));
  }

  /** Summaries are often HTML; what is left of its tags only separates words. */
  private static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String cut = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    return TAG.matcher(cut)
        .replaceAll(" ")
        .replace("&nbsp;", " ")
        .replace("&#39;", "'")
        .replace("&rsquo;", "’")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
