package app.tocsin.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.launcher.demo.Demo.Verdict;
import app.tocsin.launcher.demo.PublicApi.Created;
import app.tocsin.territories.Location;
import app.tocsin.territories.Territories;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final Created PETITION = new Created("p1", "des-trains");

  private static Verdict verdict(int signed, int confirmed, long count, String... failures) {
    return new Verdict(
        PETITION, signed, confirmed, count, Duration.ofSeconds(10), List.of(failures));
  }

  @Test
  void tokenIsTakenFromTheConfirmationLinkOfAMail() {
    String mail =
        """
        Bonjour Élodie,
        confirmez en ouvrant http://localhost:8080/confirm?token=v1.aB-_c%3D%3D (valable sept jours).
        Plus d'informations : http://localhost:8080/p/des-trains
        """;

    assertThat(ConfirmationLink.tokenIn(mail)).contains("v1.aB-_c==");
    assertThat(ConfirmationLink.tokenIn("voir https://example.org/?token=x")).isEmpty();
  }

  @Test
  void everySignerHasAnAddressOfThisRunAndAPostcodeOfFrance() {
    Territories territories = Territories.load();
    Signers signers = new Signers(territories, new Random(4), "run1");
    Set<String> addresses = new HashSet<>();

    for (int number = 0; number < 500; number++) {
      Signer signer = signers.draw(number);
      addresses.add(signer.email());
      assertThat(territories.locate("FR", signer.postcode())).isInstanceOf(Location.Located.class);
      assertThat(signers.numberOf(signer.email())).contains(number);
    }

    assertThat(addresses).hasSize(500);
  }

  @Test
  void mailsOfOthersAreNotOurs() {
    Signers signers = new Signers(Territories.load(), new Random(4), "run1");

    assertThat(signers.numberOf("signer-run2-7@example.org")).isEmpty();
    assertThat(signers.numberOf("signer-run1-x@example.org")).isEmpty();
    assertThat(signers.numberOf("mayor@example.org")).isEmpty();
  }

  @Test
  void verdictIsExactOnlyWhenAllWhoSignedAreCountedOnce() {
    assertThat(verdict(2_000, 2_000, 2_000).isExact()).isTrue();
    assertThat(verdict(2_000, 2_000, 2_001).isExact()).isFalse();
    assertThat(verdict(2_000, 2_000, 1_999).isExact()).isFalse();
    assertThat(verdict(2_000, 1_999, 1_999).isExact()).isFalse();
    assertThat(verdict(2_000, 2_000, 2_000, "a signature was answered with 500").isExact())
        .isFalse();
    assertThat(Demonstration.describe(verdict(2_000, 2_000, 2_001)))
        .isEqualTo(
            "NOT EXACT: 2,000 signed, 2,000 confirmed, the public count is 2,001 (10.0 s, 200"
                + " signatures confirmed a second)");
  }

  @Test
  void progressLineShowsEveryStep() {
    Progress progress = new Progress(2_000);
    progress.signed.set(1_500);
    progress.mailsRead.set(1_200);
    progress.confirmed.set(1_000);
    progress.liveCount.set(980);

    assertThat(progress.line())
        .isEqualTo(
            "[############............] signed 1,500 · mails 1,200 · confirmed 1,000 · live count"
                + " 980 of 2,000");
  }
}
