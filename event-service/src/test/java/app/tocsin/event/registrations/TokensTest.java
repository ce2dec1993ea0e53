package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.registrations.Tokens.Kind;
import app.tocsin.event.registrations.Tokens.Ticket;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Ticket TICKET =
      new Ticket(
          SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1-20270112"),
          "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
  private final Tokens tokens = new Tokens(new byte[32]);

  @Test
  void aTokenOpensItsOwnDoorOnly() {
    String entry = tokens.issue(Kind.ENTRY, TICKET);

    assertThat(tokens.ticket(Kind.ENTRY, entry)).contains(TICKET);
    assertThat(tokens.ticket(Kind.OWN, entry)).as("a host's scan cancels nothing").isEmpty();
    assertThat(tokens.text(Kind.CALENDAR, tokens.issue(Kind.CALENDAR, "me"))).contains("me");
  }

  @Test
  void nobodyElseMakesOne() {
    byte[] other = new byte[32];
    other[0] = 1;
    String foreign = new Tokens(other).issue(Kind.OWN, TICKET);
    String ours = tokens.issue(Kind.OWN, TICKET);

    assertThat(tokens.ticket(Kind.OWN, foreign)).isEmpty();
    for (int i = 0; i < ours.length(); i++) {
      char changed = ours.charAt(i) == 'A' ? 'B' : 'A';
      String forged = ours.substring(0, i) + changed + ours.substring(i + 1);
      assertThat(tokens.ticket(Kind.OWN, forged)).as(forged).isEmpty();
    }
    for (String nonsense : new String[] {"", "r", "%%", ours + "A", ours.substring(1)}) {
      assertThat(tokens.ticket(Kind.OWN, nonsense)).isEmpty();
    }
  }
}
