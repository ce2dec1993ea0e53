package app.tocsin.petition.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedPersonsTest {
  private static final String OLD = "1:" + key(1);
  private static final String NEW = "2:" + key(2);
  private static final Person ANNA =
      new Person(new PersonName("Anna", "Le Goff"), "anna.secret@example.org", "44190");

  @Property(tries = 200)
  void personComesBackAsItWasSealed(
      @ForAll @CharRange(from = ' ', to = '\ud7ff') @StringLength(max = 80) String given,
      @ForAll @CharRange(from = ' ', to = '\ud7ff') @StringLength(max = 80) String family) {
    SealedPersons persons = SealedPersons.withKeys(OLD);
    var person = new Person(new PersonName(given, family), "a@example.org", "");

    assertThat(persons.open(persons.seal(person, "s-1"), "s-1")).isEqualTo(person);
  }

  @Test
  void sealingTwiceGivesDifferentTextsThatSayNothing() {
    SealedPersons persons = SealedPersons.withKeys(OLD);
    String sealed = persons.seal(ANNA, "s-1");

    assertThat(sealed).isNotEqualTo(persons.seal(ANNA, "s-1"));
    assertThat(
            new String(
                Base64.getDecoder().decode(sealed), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Anna", "secret", "44190");
  }

  @Test
  void whatAnOldKeySealedIsOpenedBesideANewOne() {
    String sealed = SealedPersons.withKeys(OLD).seal(ANNA, "s-1");

    assertThat(SealedPersons.withKeys(NEW + "," + OLD).open(sealed, "s-1")).isEqualTo(ANNA);
  }

  @Test
  void firstKeySeals() {
    String sealed = SealedPersons.withKeys(NEW + ", " + OLD).seal(ANNA, "s-1");

    assertThat(SealedPersons.withKeys(NEW).open(sealed, "s-1")).isEqualTo(ANNA);
    assertRefused(() -> SealedPersons.withKeys(OLD).open(sealed, "s-1"), "s-1");
  }

  @Test
  void otherBytesUnderAKnownIdDoNotOpen() {
    String sealed = SealedPersons.withKeys(OLD).seal(ANNA, "s-1");

    assertRefused(() -> SealedPersons.withKeys("1:" + key(9)).open(sealed, "s-1"), "s-1");
  }

  @Test
  void sealedPersonCannotBeMovedToAnotherSignature() {
    SealedPersons persons = SealedPersons.withKeys(OLD);
    String sealed = persons.seal(ANNA, "s-1");

    assertRefused(() -> persons.open(sealed, "s-2"), "s-2");
  }

  @Property(tries = 100)
  void changedByteIsNoticed(@ForAll int place) {
    SealedPersons persons = SealedPersons.withKeys(OLD);
    byte[] sealed = Base64.getDecoder().decode(persons.seal(ANNA, "s-1"));
    sealed[Math.floorMod(place, sealed.length)] ^= 1;

    assertRefused(() -> persons.open(Base64.getEncoder().encodeToString(sealed), "s-1"), "s-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "bm90IHNlYWxlZCBieSB1cyBhdCBhbGw="})
  void whatWasNeverSealedIsRefused(String sealed) {
    assertRefused(() -> SealedPersons.withKeys(OLD).open(sealed, "s-1"), "s-1");
  }

  /** Wrong configuration ends up in logs: messages name the place and the form, no key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "KEY",
        ":KEY",
        "1:",
        "1:KEY,",
        "1:KEY,,2:KEY",
        "one:KEY",
        "0:KEY",
        "-1:KEY",
        "99999999999:KEY",
        "KEY:1",
        "1:2:KEY",
        "1:KEYKEY",
        "1:KEY=",
        "1:*KEY",
        "1:KEY,1:KEY",
        "1:c2hvcnQ="
      })
  void malformedKeysAreRefusedWithoutBeingTold(String keys) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedPersons.withKeys(keys.replace("KEY", key(7))))
        .withMessageStartingWith("personal data keys: ")
        .satisfies(
            refused ->
                assertThat(refused.toString()).doesNotContain(key(7).substring(0, 12), "c2hvcnQ"));
  }

  @Test
  void textTellsNobody() {
    assertThat(ANNA.toString()).doesNotContain("Anna", "Goff", "secret", "44190");
  }

  private static void assertRefused(ThrowingCallable opening, String signature) {
    assertThatIllegalArgumentException()
        .isThrownBy(opening)
        .withMessageContaining(signature)
        .withMessageNotContaining("Anna");
  }

  private static String key(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) (seed * 37));
    return Base64.getEncoder().encodeToString(key);
  }
}
