package app.tocsin.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.event.mails.Mail;
import app.tocsin.event.registrations.Tokens.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotMailsTest {
  private static final Instant START = Instant.parse("2027-01-20T18:00:00Z");
  private static final Ticket TICKET =
      new Ticket(SlotId.parse("4f1c2a9b7d3e4c5f8a6b1d2e3f405162:s1"), "r-1");

  @ParameterizedTest
  @CsvSource({"P30D, P7D", "P7D, P1D", "P6D, P1D", "PT25H, P1D", "PT24H, PT2H", "PT3H, PT2H"})
  void theNextReminderIsTheLongestLeadThatIsLeft(Duration before, Duration lead) {
    Mail reminder = SlotMails.reminder(TICKET, START, START.minus(before)).orElseThrow();

    assertThat(reminder.dueAt()).isEqualTo(START.minus(lead));
    assertThat(reminder.id()).endsWith(":" + lead.toHours() + "h");
  }

  @Test
  void whatIsOffAgainIsSaidAgainAndOtherwiseOnce() {
    String off = SlotMails.off(TICKET, 3, "", START).id();

    assertThat(SlotMails.off(TICKET, 3, "later", START.plusSeconds(1)).id()).isEqualTo(off);
    assertThat(SlotMails.off(TICKET, 5, "", START).id()).isNotEqualTo(off);
  }

  @Test
  void shortlyBeforeNobodyIsReminded() {
    assertThat(SlotMails.reminder(TICKET, START, START.minusSeconds(7_200))).isEmpty();
    assertThat(SlotMails.reminder(TICKET, START, START.plusSeconds(1))).isEmpty();
  }

  @Test
  void aMovedSlotHasRemindersOfItsOwn() {
    Instant now = START.minus(Duration.ofDays(30));

    assertThat(SlotMails.reminder(TICKET, START, now).orElseThrow().id())
        .isNotEqualTo(SlotMails.reminder(TICKET, START.plusSeconds(3_600), now).orElseThrow().id());
  }

  @Test
  void whoIsWaitedForComesBeforeWhatGoesToEverybody() {
    Instant now = START.minus(Duration.ofDays(5));
    Mail everybody = SlotMails.notice("e", "moved", TICKET, "", now);
    Mail confirmed =
        SlotMails.of("f", "confirmed", TICKET, null, 1, null, now.plus(Duration.ofHours(1)));
    Mail offered =
        SlotMails.of("g", "promoted", TICKET, null, 1, START, now.plus(Duration.ofHours(2)));

    assertThat(Stream.of(everybody, confirmed, offered).sorted(Comparator.comparing(Mail::dueAt)))
        .containsExactly(offered, confirmed, everybody);
  }
}
