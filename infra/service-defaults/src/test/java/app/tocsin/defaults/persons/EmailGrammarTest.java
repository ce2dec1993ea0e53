package app.tocsin.defaults.persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EmailGrammarTest {
  /** RFC 5322's dot-atom with letters of all scripts, RFC 1123's names: as one would write them. */
  @Property
  void isReadAsTheGrammarSays(@ForAll("dotted") String local, @ForAll("hosts") String domain) {
    String atom = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-][\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]*";
    String label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    boolean wellFormed =
        Normalizer.normalize(local.stripLeading(), Normalizer.Form.NFC)
                .matches("(?=.{1,64}$)" + atom + "(\\." + atom + ")*")
            && domain.matches("(" + label + "\\.)+(?=[a-z].)" + label);

    if (wellFormed) {
      assertThat(EmailAddress.of(local + "@" + domain).address()).endsWith("@" + domain);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of(local + "@" + domain));
    }
  }

  @Provide
  Arbitrary<String> dotted() {
    return strings("ab1.\"#+-_@(\\ é\u0301\u2160\u0661", 66);
  }

  @Provide
  Arbitrary<String> hosts() {
    return strings("az09.-", 12)
        .flatMap(name -> Arbitraries.of(name, name + ".org", name.repeat(6) + ".org"));
  }

  private static Arbitrary<String> strings(String letters, int longest) {
    Arbitrary<String> random =
        Arbitraries.strings().withChars(letters.toCharArray()).ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> plain =
        Arbitraries.strings().withChars("ab").ofMinLength(1).ofMaxLength(longest);
    return Arbitraries.oneOf(
        plain, random, Combinators.combine(plain, random, plain).as((a, b, c) -> a + b + c));
  }
}
