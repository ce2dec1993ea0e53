package app.tocsin.defaults.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.defaults.requests.Ids;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  private static final String ID = "0123456789abcdef".repeat(2);

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          More benches                     | more-benches-01234567
          Éric, où est le Noël d’ANTAN ?   | eric-ou-est-le-noel-d-antan-01234567
          Sauvons le cœur & l’Œuvre        | sauvons-le-coeur-l-oeuvre-01234567
          Ægir et cætera                   | aegir-et-caetera-01234567
          Der Weiße Straßenbau             | der-weisse-strassenbau-01234567
          100 % vélo                       | 100-velo-01234567
          --- a ---                        | a-01234567
          ﬁn des ①②                        | fin-des-12-01234567
          Петиция                          | petition-01234567
          !!!                              | petition-01234567
          ''                               | petition-01234567
          """)
  void titleInPlainLettersWithTheBeginningOfTheId(String title, String slug) {
    assertThat(Slug.of(title, "petition", ID)).isEqualTo(slug);
  }

  @Test
  void longTitleIsCut() {
    assertThat(Slug.of("a".repeat(150), "petition", ID)).isEqualTo("a".repeat(60) + "-01234567");
    assertThat(Slug.of("a".repeat(59) + " bcd", "petition", ID))
        .isEqualTo("a".repeat(59) + "-01234567");
  }

  @Property
  void slugIsAWordOfLinksAndNeverAnId(@ForAll String title) {
    String slug = Slug.of(title, "petition", ID);

    assertThat(slug).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(69);
    assertThat(Ids.isId(slug)).isFalse();
  }
}
