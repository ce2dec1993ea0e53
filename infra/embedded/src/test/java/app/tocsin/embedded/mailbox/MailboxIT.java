package app.tocsin.embedded.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxIT {

  private static final Mailbox.Limits ROOMY = new Mailbox.Limits(1_000, 1 << 20, 200);

  private final Path directory;

  MailboxIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theNewestComesFirstAndPagesDoNotOverlap() throws IOException {
    try (Mailbox mailbox = filled(25, ROOMY)) {
      List<Mail> first = mailbox.newest("", Long.MAX_VALUE, 10);
      List<Mail> second = mailbox.newest("", first.getLast().id(), 10);

      assertThat(ids(first)).containsExactly(25L, 24L, 23L, 22L, 21L, 20L, 19L, 18L, 17L, 16L);
      assertThat(ids(second)).startsWith(15L).hasSize(10);
    }
  }

  @Test
  void aReaderThatFollowsMissesNothing() throws IOException {
    try (Mailbox mailbox = filled(25, ROOMY)) {
      assertThat(ids(mailbox.next("", 3, 4))).containsExactly(7L, 6L, 5L, 4L);
      assertThat(ids(mailbox.next("", 7, 100))).startsWith(25L).endsWith(8L);
      assertThat(mailbox.next("", 25, 100)).isEmpty();
      assertThat(ids(mailbox.next("reader-12@example.org", 3, 4))).containsExactly(12L);
    }
  }

  @Test
  void isFoundAgainAfterARestart() throws IOException {
    filled(25, ROOMY).close();

    try (Mailbox mailbox = Mailbox.open(directory, ROOMY)) {
      assertThat(mailbox.count()).isEqualTo(25);
      Mail mail = mailbox.find(13).orElseThrow();
      assertThat(mail.to()).containsExactly("reader-13@example.org");
      assertThat(new String(mail.content(), StandardCharsets.UTF_8)).isEqualTo("content 13");
      assertThat(add(mailbox, 26)).isEqualTo(26);
    }
  }

  @Test
  void whatAKilledProcessLeftHalfWrittenIsCutOff() throws IOException {
    filled(25, ROOMY).close();
    Path last = segments().getLast();
    Files.write(last, new byte[] {0, 0, 0, 99, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);

    try (Mailbox mailbox = Mailbox.open(directory, ROOMY)) {
      assertThat(mailbox.count()).isEqualTo(25);
      assertThat(add(mailbox, 26)).isEqualTo(26);
    }
    try (Mailbox mailbox = Mailbox.open(directory, ROOMY)) {
      assertThat(mailbox.find(26)).isPresent();
    }
  }

  @Test
  void theOldestGoWhenThereAreTooMany() throws IOException {
    Mailbox.Limits tight = new Mailbox.Limits(10, 1 << 20, 100);
    try (Mailbox mailbox = filled(100, tight)) {
      assertThat(mailbox.count()).isLessThanOrEqualTo(10);
      assertThat(mailbox.find(100)).isPresent();
      assertThat(mailbox.find(1)).isEmpty();
    }
    assertThat(segments()).hasSizeLessThan(12);
  }

  @Test
  void theOldestGoWhenTheyAreTooLarge() throws IOException {
    Mailbox.Limits tight = new Mailbox.Limits(1_000, 500, 100);
    try (Mailbox mailbox = filled(100, tight)) {
      assertThat(mailbox.count()).isBetween(1, 9);
      assertThat(mailbox.find(100)).isPresent();
    }
  }

  private Mailbox filled(int count, Mailbox.Limits limits) throws IOException {
    Mailbox mailbox = Mailbox.open(directory, limits);
    for (int i = 1; i <= count; i++) {
      assertThat(add(mailbox, i)).isEqualTo(i);
    }
    return mailbox;
  }

  private static long add(Mailbox mailbox, int number) throws IOException {
    return mailbox.add(
        Instant.parse("2026-11-22T10:00:00Z"),
        "tocsin@example.org",
        List.of("reader-" + number + "@example.org"),
        ("content " + number).getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<Long> ids(List<Mail> mails) {
    return mails.stream().map(Mail::id).toList();
  }
}
