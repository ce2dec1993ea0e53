package app.tocsin.petition.signatures.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Consents;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogEntry.ConsentWithdrawn;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Source;
import app.tocsin.territories.Territory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryJsonTest {
  private static final PetitionId TRAINS = new PetitionId("1f".repeat(16));
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00.123Z");
  private static final String MAILBOX = "a9".repeat(16);

  static List<LogEntry> entries() {
    return List.of(
        requested(Confirmation.EMAIL, new Source("qr", null, "example.org", null)),
        requested(Confirmation.NONE, null),
        confirmed(),
        new SignerErased(new SignatureKey(TRAINS, MAILBOX, 2), NOON));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void entryComesBackAsItWasWritten(LogEntry entry) {
    Message written = LogEntryJson.toMessage(entry);

    assertThat(read(written.type(), MAILBOX, text(written))).isEqualTo(entry);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void fieldsOfANewerWriterAreIgnored(LogEntry entry) {
    Message written = LogEntryJson.toMessage(entry);
    String newer = text(written).replaceFirst("\\{", "{\"proof\":{\"work\":[1]},");

    assertThat(read(written.type(), MAILBOX, newer)).isEqualTo(entry);
  }

  @Test
  void entryOfATypeOfANewerWriterIsNone() {
    assertThat(read("petition.internal.signature-withdrawn", MAILBOX, "{}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "petitionId",
        "signatureId",
        "nameKey",
        "person",
        "confirmation",
        "householdLimit",
        "requestedAt",
        "locale",
        "displayPublicly",
        "newsOptIn",
        "territory",
        "country"
      })
  void requestWithoutAFieldIsBroken(String field) {
    String without =
        text(LogEntryJson.toMessage(requested(Confirmation.EMAIL, null)))
            .replace("\"" + field + "\":", "\"x\":");

    assertBroken(LogEntryJson.REQUESTED, MAILBOX, without);
  }

  /** The store takes none of these, and what it doesn't take is tried for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "petitionId",
        "signatureId",
        "nameKey",
        "person",
        "confirmation",
        "requestedAt",
        "locale",
        "country"
      })
  void requestWithANullIsBroken(String field) {
    String withNull =
        text(LogEntryJson.toMessage(requested(Confirmation.EMAIL, null)))
            .replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":null");

    assertThat(withNull).contains("\"" + field + "\":null");
    assertBroken(LogEntryJson.REQUESTED, MAILBOX, withNull);
  }

  @Test
  void nullLevelsOfATerritoryAndOfASourceAreNone() {
    String written =
        text(
            LogEntryJson.toMessage(
                requested(Confirmation.EMAIL, new Source("qr", null, "example.org", null))));
    String withNulls =
        written
            .replace("\"region\":", "\"epci\":null,\"region\":")
            .replace("\"medium\":", "\"partner\":null,\"medium\":");

    assertThat(withNulls).contains("epci", "partner");
    assertThat(read(LogEntryJson.REQUESTED, MAILBOX, withNulls))
        .isEqualTo(read(LogEntryJson.REQUESTED, MAILBOX, written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"key\":\"a:b\"}",
        "{\"key\":null}",
        "\"sealed-secret\""
      })
  void whatCannotBeTrueIsBroken(String data) {
    assertBroken(LogEntryJson.REQUESTED, MAILBOX, data);
    assertBroken(LogEntryJson.CONFIRMED, MAILBOX, data);
    assertBroken(LogEntryJson.ERASED, MAILBOX, data);
  }

  @Test
  void confirmationWithoutItsMomentIsBroken() {
    String without =
        text(LogEntryJson.toMessage(confirmed())).replace("\"confirmedAt\":", "\"x\":");

    assertBroken(LogEntryJson.CONFIRMED, MAILBOX, without);
  }

  @Test
  void consentsAndTheirWithdrawalsComeBack() {
    SignatureRequested plain = requested(Confirmation.EMAIL, null);
    Declaration said = plain.declaration();
    var consenting =
        new SignatureRequested(
            plain.petition(),
            plain.addressKey(),
            plain.signatureId(),
            plain.nameKey(),
            plain.sealedPerson(),
            new Declaration(
                said.confirmation(),
                said.householdLimit(),
                said.requestedAt(),
                said.locale(),
                said.displayPublicly(),
                said.newsOptIn(),
                said.territory(),
                said.source(),
                new Consents(List.of(new Consent("rail", "newsletter", "1")), "proof")));
    var withdrawn =
        new ConsentWithdrawn(new SignatureKey(TRAINS, MAILBOX, 2), List.of("rail"), NOON);

    assertThat(text(LogEntryJson.toMessage(plain))).doesNotContain("consent");
    assertThat(read(LogEntryJson.REQUESTED, MAILBOX, text(LogEntryJson.toMessage(consenting))))
        .isEqualTo(consenting);
    assertThat(read(LogEntryJson.WITHDRAWN, MAILBOX, text(LogEntryJson.toMessage(withdrawn))))
        .isEqualTo(withdrawn);
    assertBroken(LogEntryJson.WITHDRAWN, "b8".repeat(16), text(LogEntryJson.toMessage(withdrawn)));
  }

  @Test
  void confirmationUnderAnotherMailboxIsBroken() {
    assertBroken(
        LogEntryJson.CONFIRMED, "b8".repeat(16), text(LogEntryJson.toMessage(confirmed())));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, -1})
  void impossibleHouseholdLimitIsBroken(int limit) {
    String impossible =
        text(LogEntryJson.toMessage(requested(Confirmation.EMAIL, null)))
            .replace("\"householdLimit\":2", "\"householdLimit\":" + limit);

    assertBroken(LogEntryJson.REQUESTED, MAILBOX, impossible);
  }

  private static SignatureRequested requested(Confirmation confirmation, @Nullable Source source) {
    return new SignatureRequested(
        TRAINS,
        MAILBOX,
        "signature-1",
        "name-key",
        "sealed-secret",
        new Declaration(
            confirmation,
            2,
            NOON,
            "en",
            true,
            false,
            new Territory("FR", "52", "44", null, null, null),
            source));
  }

  private static SignatureConfirmed confirmed() {
    return new SignatureConfirmed(new SignatureKey(TRAINS, MAILBOX, 2), NOON);
  }

  private static void assertBroken(String type, String key, String data) {
    assertThatThrownBy(() -> read(type, key, data))
        .isInstanceOf(BrokenRecordException.class)
        .hasMessageStartingWith(type + " can't be read: ")
        .hasMessageNotContaining("secret");
  }

  private static @Nullable LogEntry read(String type, String key, String data) {
    return LogEntryJson.toEntry(
        new Received(
            new LogPosition(0, 1),
            key,
            NOON,
            new Message("id", type, LogEntryJson.SERVICE, null, NOON, null, data.getBytes(UTF_8))));
  }

  private static String text(Message message) {
    return new String(message.data(), UTF_8);
  }
}
