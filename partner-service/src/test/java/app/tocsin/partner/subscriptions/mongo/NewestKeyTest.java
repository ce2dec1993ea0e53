package app.tocsin.partner.subscriptions.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.partner.signing.SigningKeyPair;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestKeyTest {
  @Test
  void theTenthKeySignsThoughItsNameSortsBeforeTheSecond() {
    assertThat(
            Stream.of("k2", "k10", "k1", "k9")
                .map(SigningKeyPair::generate)
                .sorted(MongoSigningKeys.NEWEST_FIRST)
                .map(SigningKeyPair::id))
        .containsExactly("k10", "k9", "k2", "k1");
  }
}
