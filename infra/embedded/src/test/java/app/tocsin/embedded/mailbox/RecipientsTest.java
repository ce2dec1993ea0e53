package app.tocsin.embedded.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientsTest {

  private static final String TWO =
      Recipients.joined(List.of("Ada-1@Example.org", "bob@example.org"));

  @Test
  void aWholeAddressFindsOnlyThatRecipient() {
    assertThat(Recipients.match(TWO, "ada-1@example.ORG")).isTrue();
    assertThat(Recipients.match(TWO, "bob@example.org")).isTrue();
    assertThat(Recipients.match(TWO, "da-1@example.org")).isFalse();
  }

  @Test
  void apartOfAnAddressFindsWhoeverHasIt() {
    assertThat(Recipients.match(TWO, "ADA")).isTrue();
    assertThat(Recipients.match(TWO, "carol")).isFalse();
  }

  @Test
  void anEmptySearchFindsEverybody() {
    assertThat(Recipients.match(TWO, " ")).isTrue();
  }
}
