package app.tocsin.petition.signatures.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.LogEntry;
import app.tocsin.petition.signatures.LogEntry.SignatureConfirmed;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.LogEntry.SignerErased;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.Recording.Logged;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures.Change;
import app.tocsin.territories.Territory;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Compare-and-set of signatures, on a real store. */
class MongoSignaturesIT {
  private static final PetitionId TRAINS = new PetitionId("1f".repeat(16));
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final Territory NANTES =
      new Territory("FR", "52", "44", "244400404", null, "44109");
  private static MongoClient client;
  private static ReactiveMongoTemplate mongo;

  private final SignatureKey key =
      new SignatureKey(TRAINS, UUID.randomUUID().toString().replace("-", ""), 1);
  private final MongoSignatures signatures = new MongoSignatures(mongo);

  @BeforeAll
  static void connect() {
    client = MongoClients.create(TestMongo.connectionString("mongo_signatures_it"));
    mongo = new ReactiveMongoTemplate(client, "mongo_signatures_it");
  }

  @AfterAll
  static void close() {
    client.close();
  }

  /** The last offset is the same before and after: a zombie must be told apart all the same. */
  @Test
  void anErasureBehindLaterRecordsIsNotUndoneByWhoReadBefore() {
    record(at(1, request("one", "sealed")));
    record(at(9, request("one", "sealed")));
    Signature seen = stored();
    record(at(3, new SignerErased(key, NOON)));

    assertThat(signatures.save(List.of(new Change(seen, seen))).block()).isFalse();

    assertThat(stored().lastOffset()).isEqualTo(seen.lastOffset());
    assertThat(stored().isErased()).isTrue();
    record(at(10, new SignatureConfirmed(key, NOON)));
    assertThat(stored().isErased()).isTrue();
    assertThat(stored().status()).isEqualTo(Signature.Status.COUNTED);
  }

  /** Nobody before, and nobody after: but another form's declaration. */
  @Test
  void whatWasSignedAnewAndErasedInOneBatchIsStoredAsThatForm() {
    record(at(1, request("one", "sealed")));
    record(at(2, new SignerErased(key, NOON)));

    record(at(3, request("two", "sealed anew")), at(4, new SignerErased(key, NOON)));

    assertThat(stored().id()).isEqualTo("two");
    assertThat(stored().sealedPerson()).isEmpty();
    assertThat(stored().lastOffset()).isEqualTo(4);
    record(at(5, new SignatureConfirmed(key, NOON)));
    assertThat(stored().id()).isEqualTo("two");
  }

  private void record(Logged... batch) {
    new Recording(signatures).record(List.of(batch)).block();
  }

  private static Logged at(long offset, LogEntry entry) {
    return new Logged(entry, 7, offset, NOON.plusSeconds(60 * offset));
  }

  private SignatureRequested request(String id, String sealed) {
    return new SignatureRequested(
        TRAINS,
        key.addressKey(),
        id,
        "",
        sealed,
        new Declaration(Confirmation.EMAIL, 1, NOON, "fr", true, true, NANTES, null));
  }

  private Signature stored() {
    return Objects.requireNonNull(signatures.findAll(List.of(key)).blockFirst());
  }
}
