package app.tocsin.analytics.mentions.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.analytics.mentions.FeedReader.Answer;
import app.tocsin.analytics.mentions.FeedReader.Answer.Failed;
import app.tocsin.analytics.mentions.FeedReader.Answer.Read;
import app.tocsin.analytics.mentions.FeedReader.Item;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDocumentTest {
  @Test
  void rssIsRead() {
    Read read =
        (Read)
            read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>Le Journal</title><link>https://example.org</link><description>d</description>
                <item><title>Trains de nuit</title><link>https://example.org/1</link>
                <description>&lt;p&gt;Une &lt;b&gt;pétition&lt;/b&gt;&amp;nbsp;monte&lt;/p&gt;</description>
                <pubDate>Sun, 22 Nov 2026 10:00:00 +0100</pubDate></item>
                <item><title>Sans lien</title></item>
                </channel></rss>
                """,
                UTF_8);

    assertThat(read.title()).isEqualTo("Le Journal");
    assertThat(read.entries()).hasSize(1);
    Item entry = read.entries().getFirst();
    assertThat(entry.url()).isEqualTo("https://example.org/1");
    assertThat(entry.publishedAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    assertThat(entry.text()).contains("Trains de nuit").contains("pétition").doesNotContain("<");
  }

  @Test
  void atomInAnOlderEncodingIsRead() {
    Read read =
        (Read)
            read(
                """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Été</title><id>urn:x</id><updated>2026-11-22T09:00:00Z</updated>
                <entry><title>Pétition</title><id>urn:1</id><link href="https://example.org/2"/><updated>2026-11-22T08:00:00Z</updated></entry>
                </feed>
                """,
                ISO_8859_1);

    assertThat(read.title()).isEqualTo("Été");
    assertThat(read.entries().getFirst().title()).isEqualTo("Pétition");
    assertThat(read.entries().getFirst().publishedAt())
        .isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>hello</body></html>",
        "{\"items\": []}",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel>"
            + "<title>&x;</title></channel></rss>",
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss version=\"2.0\"><channel>"
            + "<title>&b;</title></channel></rss>",
        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\"><rss version=\"2.0\"><channel>"
            + "<title>t</title></channel></rss>",
        "<rss version=\"2.0\"><channel><title>cut"
      })
  void whatIsNoPlainFeedIsRefused(String document) {
    assertThat(read(document, UTF_8)).isInstanceOf(Failed.class);
  }

  private static Answer read(String document, Charset charset) {
    return FeedDocument.read(document.getBytes(charset), null, null, null);
  }
}
