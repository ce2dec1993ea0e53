package app.tocsin.partner.attribution.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnippetsTest {
  @Test
  void linkAndFrameCarryTheCode() {
    var snippets = new Snippets("https://petitions.example/");

    assertThat(snippets.link("rail"))
        .isEqualTo("https://petitions.example/p/{petition}?partner=rail");
    assertThat(snippets.widget("rail"))
        .startsWith("<iframe src=\"https://petitions.example/w/{petition}?partner=rail\" title=")
        .endsWith("></iframe>")
        .doesNotContain("style=", "script");
  }

  @Test
  void whatWouldLeaveTheAttributeIsNoAddress() {
    assertThatThrownBy(() -> new Snippets("https://x\"><script>"))
        .hasMessageContaining("public-url");
  }
}
