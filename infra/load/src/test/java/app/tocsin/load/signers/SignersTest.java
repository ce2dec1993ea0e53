package app.tocsin.load.signers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.tocsin.territories.Location;
import app.tocsin.territories.Territories;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignersTest {

  private static final Places EVERYWHERE =
      random -> String.valueOf(10_000 + random.nextInt(80_000));

  private final Signers signers = new Signers(7, EVERYWHERE);

  @Test
  void noTwoSignersShareAnAddressEvenWhenTheirNamesComeAgain() {
    Set<String> addresses = new HashSet<>();
    for (int n = 0; n < 3 * Signers.PEOPLE; n++) {
      assertThat(addresses.add(signers.signer(n).email())).as("signer %d", n).isTrue();
    }

    Signer once = signers.signer(5);
    Signer again = signers.signer(5 + Signers.PEOPLE);
    assertThat(again.familyName()).isEqualTo(once.familyName());
    assertThat(again.email()).isNotEqualTo(once.email());
  }

  @Test
  void theSameSeedGivesTheSamePeopleInAnyOrder() {
    Signers same = new Signers(7, EVERYWHERE);
    List<Signer> forward = IntStream.range(0, 500).mapToObj(signers::signer).toList();
    List<Signer> backward =
        IntStream.range(0, 500).mapToObj(i -> same.signer(499 - i)).toList().reversed();

    assertThat(backward).isEqualTo(forward);
    assertThat(new Signers(8, EVERYWHERE).signer(0)).isNotEqualTo(signers.signer(0));
  }

  @Test
  void addressesAreFoldedToWhatEveryMailServerTakes() {
    for (int n = 0; n < Signers.PEOPLE; n++) {
      assertThat(signers.signer(n).email())
          .matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*\\.[0-9]{10}@example\\.org");
    }
  }

  @Test
  void namesHaveAccentsHyphensApostrophesAndBlanks() {
    List<String> names =
        IntStream.range(0, 2_000)
            .mapToObj(signers::signer)
            .map(signer -> signer.givenName() + "|" + signer.familyName())
            .toList();

    assertThat(names).anyMatch(name -> name.matches(".*[éèïçëÉ].*"));
    assertThat(names).anyMatch(name -> name.matches(".*\\|.*-.*"));
    assertThat(names).anyMatch(name -> name.contains("'"));
    assertThat(names).anyMatch(name -> name.matches(".*\\|.* .*"));
  }

  @Test
  void signersLiveWherePeopleLive() {
    Signers french = new Signers(1, Places.ofFrance());
    Territories territories = Territories.load();

    long parisians = 0;
    for (int n = 0; n < Signers.PEOPLE; n++) {
      String postcode = french.signer(n).postcode();
      assertThat(territories.locate("FR", postcode)).isInstanceOf(Location.Located.class);
      parisians += postcode.startsWith("75") ? 1 : 0;
    }
    // About 2.1 of 68 million
    assertThat(parisians / (double) Signers.PEOPLE).isBetween(0.02, 0.04);
  }

  @Test
  void aNumberWithoutASignerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signers.signer(10_000_000_000L))
        .withMessage("signer: 10000000000 (expected: 0 to 9999999999)");
    assertThatIllegalArgumentException().isThrownBy(() -> signers.signer(-1));
  }
}
