package app.tocsin.analytics.mentions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, http://example.org/a",
    "https://example.org/a, https://www.example.org/a/",
    "https://example.org/a, https://EXAMPLE.org:443/a#comments",
    "https://example.org/a?id=7&b=2, https://example.org/a?b=2&utm_source=x&id=7&fbclid=y",
    "https://example.org/a, https://example.org/a?xtor=RSS-1&at_medium=rss",
    "https://example.org, https://example.org/"
  })
  void whatLeadsToTheSamePageIsOne(String one, String other) {
    assertThat(new Link(one).canonical()).isEqualTo(new Link(other).canonical());
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, https://example.org/b",
    "https://example.org/a, https://example.org/A",
    "https://example.org/a?id=7, https://example.org/a?id=8",
    "https://example.org/a?ref=7, https://example.org/a?ref=8",
    "https://example.org/a, https://example.com/a",
    "https://example.org/a, https://example.org:8443/a"
  })
  void whatMayBeAnotherPageIsAnother(String one, String other) {
    assertThat(new Link(one).canonical()).isNotEqualTo(new Link(other).canonical());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/a",
        "/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://me:secret@example.org/",
        "https:///a",
        "https://exa mple.org/"
      })
  void whatIsNoWebAddressIsRefused(String url) {
    assertThatThrownBy(() -> new Link(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be a web address");
  }
}
