package app.tocsin.event.sharings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.registrations.SlotId;
import app.tocsin.event.registrations.Tokens.Ticket;
import app.tocsin.event.sharings.kafka.RegistrationFates.Fate;
import app.tocsin.event.sharings.kafka.RegistrationFates.Fates;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationFatesTest {
  private static final Ticket TICKET =
      new Ticket(SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1"), "r");

  @Test
  void whatIsSaidLastOfAFormHolds() {
    Fates fates = Fates.of(List.of(confirmed("f1"), ended("f1"), confirmed("f2"), ended("f3")));

    assertThat(fates.confirmed()).containsOnlyKeys("f2");
    assertThat(fates.ended()).containsExactlyInAnyOrder("f1", "f3");
  }

  @Test
  void whoComesAfterAllIsNotTakenBack() {
    Fates fates = Fates.of(List.of(ended("f1"), confirmed("f1")));

    assertThat(fates.confirmed()).containsEntry("f1", TICKET);
    assertThat(fates.ended()).isEmpty();
  }

  private static Fate confirmed(String form) {
    return new Fate(true, form, TICKET);
  }

  private static Fate ended(String form) {
    return new Fate(false, form, TICKET);
  }
}
