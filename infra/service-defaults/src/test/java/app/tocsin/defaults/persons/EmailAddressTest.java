package app.tocsin.defaults.persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          anna@example.org                 | anna@example.org
          Anna.Le-Goff@Example.ORG         | anna.le-goff@example.org
          ' anna@example.org '             | anna@example.org
          anna+tag@example.org             | anna+tag@example.org
          a.n.n.a@example.org              | a.n.n.a@example.org
          o'neil!#$%&*/=?^_`{}~-@example.org | o'neil!#$%&*/=?^_`{}~-@example.org
          1@example.org                    | 1@example.org
          anna@sub.sub.example.org         | anna@sub.sub.example.org
          anna@1-2.example.org             | anna@1-2.example.org
          Anna.B+news@gmail.com            | annab@gmail.com
          a.n.n.a.b@googlemail.com         | annab@gmail.com
          ANNAB+a+b.c@GoogleMail.com       | annab@gmail.com
          +tag@gmail.com                   | +tag@gmail.com
          anna.+news@outlook.com           | anna@outlook.com
          ΟΔΟΣ@example.org                 | οδοσ@example.org
          οδος@example.org                 | οδοσ@example.org
          anna.b+news@outlook.com          | anna.b@outlook.com
          anna.b+news@hotmail.fr           | anna.b@hotmail.fr
          anna.b+news@icloud.com           | anna.b@icloud.com
          anna+x@pm.me                     | anna@proton.me
          anna+y@protonmail.com            | anna@proton.me
          anna+x@outlook.com.example.org   | anna+x@outlook.com.example.org
          anna+x@mail.gmail.com            | anna+x@mail.gmail.com
          anna@bücher.example              | anna@xn--bcher-kva.example
          anna@BÜCHER.example              | anna@xn--bcher-kva.example
          anna@xn--bcher-kva.example       | anna@xn--bcher-kva.example
          anna@XN--BCHER-KVA.Example       | anna@xn--bcher-kva.example
          anna@ｅｘａｍｐｌｅ．ｏｒｇ           | anna@example.org
          anna@例え。テスト                  | anna@xn--r8jz45g.xn--zckzah
          anna@i❤.example                  | anna@xn--i-7iq.example
          anna@президент.рф                | anna@xn--d1abbgf6aiiy.xn--p1ai
          ÉLÉONORE@example.org             | éléonore@example.org
          ａｎｎａ@example.org               | anna@example.org
          ﬁona@example.org                 | fiona@example.org
          """)
  void spellingsOfOneMailboxHaveOneForm(String typed, String normalised) {
    assertThat(EmailAddress.of(typed).normalised()).isEqualTo(normalised);
  }

  @Test
  void composedAndDecomposedLettersMeet() {
    assertThat(EmailAddress.of("ele\u0301onore@cafe\u0301.example"))
        .isEqualTo(EmailAddress.of("el\u00e9onore@caf\u00e9.example"));
  }

  @Test
  void isWrittenToAsTypedWithTheDomainInAscii() {
    assertThat(EmailAddress.of("Anna.B+News@Bücher.Example").address())
        .isEqualTo("Anna.B+News@xn--bcher-kva.example");
    assertThat(EmailAddress.of("A.B+c@GoogleMail.com").address()).isEqualTo("A.B+c@googlemail.com");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "anna",
        "anna@",
        "@example.org",
        "anna@example",
        "anna@@example.org",
        "anna@b@example.org",
        "anna b@example.org",
        "anna@exa mple.org",
        "\"anna b\"@example.org",
        "\"anna\"@example.org",
        "Anna <anna@example.org>",
        "anna(comment)@example.org",
        "anna,b@example.org",
        "anna;b@example.org",
        "anna:b@example.org",
        "anna\\b@example.org",
        "[anna]@example.org",
        ".anna@example.org",
        "anna.@example.org",
        "an..na@example.org",
        "anna@.example.org",
        "anna@example..org",
        "anna@example.org.",
        "anna@example.org..",
        "anna@-example.org",
        "anna@example-.org",
        "anna@exam_ple.org",
        "anna@example.o",
        "anna@example.1rg",
        "anna@[192.0.2.1]",
        "anna@[IPv6:2001:db8::1]",
        "anna@192.0.2.1",
        "anna@2001:db8::1",
        "anna@example.org:25",
        "anna@example.org/path",
        "mailto:anna@example.org",
        "anna@exam\u0000ple.org",
        "an\u0000na@example.org",
        "a\u2488@example.org",
        "a\ufc5e@example.org",
        "a\ufdfa@example.org",
        "a.\u0301b@example.org",
        "anna@example.org\r\nBcc: all@example.org",
        "an\u202ena@example.org",
        "an\u200bna@example.org",
        "anna\ud83d@example.org",
        "anna@\ud83d.example",
        "anna\ud83d\ude00@example.org",
        "anna@\ud83e\udee0.example",
        "anna＠example.org"
      })
  void whatIsNoMailboxIsRefused(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmailAddress.of(typed))
        .withMessageStartingWith("not an e-mail address (expected: ");
  }

  @Test
  void lengthsOfTheStandardAreTheLimits() {
    String local = "l".repeat(64);
    String domain = ("d".repeat(63) + ".").repeat(2) + "d".repeat(57) + ".fr"; // 188 characters
    assertThat((local + "@" + domain)).hasSize(253);

    assertThat(EmailAddress.of(local + "@" + domain + "a").address()).hasSize(254);
    assertRefused(local + "@" + domain + "ab");
    assertRefused("l".repeat(65) + "@example.org");
    assertThat(EmailAddress.of("a@" + "d".repeat(63) + ".org")).isNotNull();
    assertRefused("a@" + "d".repeat(64) + ".org");
  }

  static Set<String> endless() {
    return Set.of(
        "a".repeat(1_000_000) + "@example.org",
        "a.".repeat(500_000) + "a@example.org",
        "a@" + "a".repeat(1_000_000) + ".org",
        "a@" + "a.".repeat(500_000) + "org",
        "@".repeat(1_000_000),
        "a@" + "\u2488".repeat(100_000) + "org",
        "a@" + "\ufdfa".repeat(100_000) + ".org");
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("endless")
  void endlessTextIsRefused(String typed) {
    assertRefused(typed);
  }

  /** Sent to the mapped name of IDNA 2003, such a mail would reach somebody else's mailbox. */
  @ParameterizedTest
  @ValueSource(strings = {"anna@straße.example", "anna@βόλος.example", "anna@نامه\u200cای.example"})
  void domainThatOlderAndNewerStandardsReadDifferentlyIsRefused(String typed) {
    assertRefused(typed);
  }

  /** The message is shown and logged: it says what was expected, never what was typed. */
  @Test
  void neitherMessageNorTextTellsTheAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmailAddress.of("anna.secret@@example.org"))
        .withMessageNotContaining("secret");
    assertThat(EmailAddress.of("anna.secret@example.org").toString()).doesNotContain("secret");
  }

  @Property
  void normalisingTwiceChangesNothing(@ForAll("addresses") String typed) {
    String once = EmailAddress.of(typed).normalised();

    assertThat(EmailAddress.of(once).normalised()).isEqualTo(once);
  }

  @Property
  void letterCaseDoesNotMatter(@ForAll("addresses") String typed) {
    EmailAddress asTyped = EmailAddress.of(typed);

    assertThat(EmailAddress.of(each(typed, Character::toUpperCase)).normalised())
        .isEqualTo(asTyped.normalised());
    assertThat(EmailAddress.of(each(typed, Character::toLowerCase)).normalised())
        .isEqualTo(asTyped.normalised());
  }

  @Property
  void anyTextIsReadOrRefusedWithAMessage(@ForAll String typed, @ForAll("strange") String strange) {
    for (String text : new String[] {typed, strange + "@example.org", "a@" + strange + ".org"}) {
      try {
        String once = EmailAddress.of(text).normalised();
        assertThat(EmailAddress.of(once).normalised()).isEqualTo(once);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageStartingWith("not an e-mail address (expected: ");
      }
    }
  }

  @Property
  void tagsAndDotsMatterOnlyWhereTheProviderSaysSo(
      @ForAll("words") String name, @ForAll("words") String tag) {
    String plain = name + "b";
    String decorated = name + ".b+" + tag;

    assertThat(normalised(decorated, "gmail.com")).isEqualTo(normalised(plain, "gmail.com"));
    assertThat(normalised(decorated, "gmail.com")).isEqualTo(normalised(plain, "googlemail.com"));
    assertThat(normalised(decorated, "live.fr")).isEqualTo(normalised(name + ".b", "live.fr"));
    assertThat(normalised(decorated, "live.fr")).isNotEqualTo(normalised(plain, "live.fr"));
    assertThat(normalised(decorated, "orange.fr"))
        .isEqualTo(decorated.toLowerCase(Locale.ROOT) + "@orange.fr");
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> domains =
        Arbitraries.of(
            "example.org", "gmail.com", "GoogleMail.com", "outlook.com", "pm.me", "bücher.example");
    return Combinators.combine(locals(), domains).as((local, domain) -> local + "@" + domain);
  }

  private static Arbitrary<String> locals() {
    Arbitrary<Character> letters =
        Arbitraries.of(
            "abzABZ09éÉ+-_'ßŉǅıİſΣσςΩ\u2126\u212aКд\u0301ﬀ"
                .chars()
                .mapToObj(c -> (char) c)
                .toList());
    Arbitrary<String> atoms =
        letters.list().ofMinSize(1).ofMaxSize(8).map(EmailAddressTest::joined);
    return atoms.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
  }

  @Provide
  Arbitrary<String> strange() {
    return Arbitraries.strings()
        .withChars("a.+-é")
        .withCharRange('\u00a0', '\u02ff')
        .withCharRange('\u0340', '\u0350')
        .withCharRange('\u1d00', '\u1eff')
        .withCharRange('\u2000', '\u24ff')
        .withCharRange('\u3200', '\u33ff')
        .withCharRange('\ufb00', '\uffff')
        .ofMinLength(1)
        .ofMaxLength(3);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
  }

  private static String joined(List<Character> letters) {
    var text = new StringBuilder(letters.getFirst() == '\u0301' ? "a" : "");
    letters.forEach(text::append);
    return text.toString();
  }

  /** Letter by letter, as a keyboard does it: a capital of ß would be two letters. */
  private static String each(String text, IntUnaryOperator letter) {
    return text.codePoints()
        .map(letter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String normalised(String local, String domain) {
    return EmailAddress.of(local + "@" + domain).normalised();
  }

  private static void assertRefused(String typed) {
    assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of(typed));
  }
}
