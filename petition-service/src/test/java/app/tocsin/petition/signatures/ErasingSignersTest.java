package app.tocsin.petition.signatures;

import static app.tocsin.petition.signatures.Signers.NOON;
import static app.tocsin.petition.signatures.Signers.TRAINS;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.signatures.ErasingSigners.Answer;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Recording.Logged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ErasingSignersTest {
  private static final String MAILBOX = "a9".repeat(16);
  private static final SignatureKey KEY = new SignatureKey(TRAINS, MAILBOX, 1);
  private static final String ID = "signature of " + MAILBOX;
  private static final Person ANNA =
      new Person(new PersonName("Anna", "Le Goff"), "anna@example.org", "44000");

  private final StoredSignatures store = new StoredSignatures(new Random(1));
  private final List<LogEntry> log = new ArrayList<>();
  private final SealedPersons persons = SealedPersons.withKeys(keys(1));
  private final ConsentTokens tokens = new ConsentTokens(new byte[32], Duration.ofDays(2));
  private final ErasingSigners erasing = erasing(persons, NOON);

  @Test
  void whoHasTheLinkSeesWhatIsKept() {
    record(0, Signers.byMail().request(MAILBOX, "anna", persons.seal(ANNA, ID)));

    Answer.Kept kept = (Answer.Kept) look();

    assertThat(kept.person()).isEqualTo(ANNA);
    assertThat(kept.signature().status()).isEqualTo(Signature.Status.PENDING);
  }

  @Test
  void theWishIsInTheLogAndThenNothingIsKept() {
    record(0, Signers.byMail().request(MAILBOX, "anna", persons.seal(ANNA, ID)));

    assertThat(erasing.erase(tokens.issue(KEY, NOON)).block()).isEqualTo(new Answer.Erased(TRAINS));
    assertThat(log).containsExactly(new SignerErased(KEY, NOON));
    record(1, log.getFirst());
    record(2, new SignatureConfirmed(KEY, NOON));

    Answer.Kept kept = (Answer.Kept) look();
    assertThat(kept.person()).isNull();
    assertThat(kept.signature().isErased()).isTrue();
    assertThat(kept.signature().status()).isEqualTo(Signature.Status.COUNTED);
  }

  /** The wish needs no store, and is behind the form in the log. */
  @Test
  void whatIsNotRecordedYetCanBeErased() {
    assertThat(look()).isEqualTo(new Answer.Nothing(TRAINS));
    assertThat(erasing.erase(tokens.issue(KEY, NOON)).block()).isEqualTo(new Answer.Erased(TRAINS));
  }

  @Test
  void whoCannotBeReadAnyMoreCanStillBeErased() {
    record(0, Signers.byMail().request(MAILBOX, "anna", persons.seal(ANNA, ID)));
    ErasingSigners withoutTheKey = erasing(SealedPersons.withKeys(keys(2)), NOON);

    assertThat(((Answer.Kept) withoutTheKey.look(tokens.issue(KEY, NOON)).block()).person())
        .isNull();
  }

  @Test
  void anotherLinkOrAnOldOneErasesNothing() {
    String confirmation = new ConfirmationTokens(new byte[32], Duration.ofDays(2)).issue(KEY, NOON);
    ErasingSigners later = erasing(persons, NOON.plus(Duration.ofDays(3)));

    assertThat(erasing.erase(confirmation).block()).isEqualTo(new Answer.Invalid());
    assertThat(erasing.look("").block()).isEqualTo(new Answer.Invalid());
    assertThat(later.erase(tokens.issue(KEY, NOON)).block())
        .isEqualTo(new Answer.Expired(NOON.plus(Duration.ofDays(2))));
    assertThat(log).isEmpty();
  }

  private Answer look() {
    return erasing.look(tokens.issue(KEY, NOON)).block();
  }

  private void record(long offset, LogEntry entry) {
    new Recording(store).record(List.of(new Logged(entry, 0, offset, NOON))).block();
  }

  private ErasingSigners erasing(SealedPersons persons, Instant now) {
    return new ErasingSigners(
        store,
        entry -> Mono.fromRunnable(() -> log.add(entry)),
        persons,
        tokens,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String keys(int first) {
    byte[] secret = new byte[32];
    secret[0] = (byte) first;
    return "1:" + Base64.getEncoder().encodeToString(secret);
  }
}
