package app.tocsin.petition.signatures.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.petition.petitions.Confirmation;
import app.tocsin.petition.petitions.PetitionId;
import app.tocsin.petition.signatures.Declaration;
import app.tocsin.petition.signatures.LogEntry.SignatureRequested;
import app.tocsin.petition.signatures.Recording;
import app.tocsin.petition.signatures.Recording.Logged;
import app.tocsin.petition.signatures.SignatureCounts.Counted;
import app.tocsin.petition.signatures.SignatureCounts.Place;
import app.tocsin.territories.Territory;
import app.tocsin.testsupport.TestMongo;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

/** Counting stored signatures, on a real store and with the index that it is made for. */
class MongoSignatureCountsIT {
  private static final PetitionId TRAINS = new PetitionId("2f".repeat(16));
  private static final PetitionId OTHER = new PetitionId("3f".repeat(16));
  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
  private static final Territory NANTES =
      new Territory("FR", "52", "44", "244400404", null, "44109");
  private static final Territory PARIS = new Territory("FR", "11", "75", null, null, "75056");
  private static final Territory BELGIUM = new Territory("BE", null, null, null, null, null);
  private static MongoClient client;
  private static MongoSignatures signatures;
  private static MongoSignatureCounts counts;

  @BeforeAll
  static void signersOfThreePartitions() {
    client = MongoClients.create(TestMongo.connectionString("signature_counts_it"));
    var mongo = new ReactiveMongoTemplate(client, "signature_counts_it");
    mongo
        .getCollection(MongoSignatures.COLLECTION)
        .flatMap(
            documents -> Mono.from(documents.createIndex(MongoSignatureCounts.INDEX.getKeys())))
        .block();
    signatures = new MongoSignatures(mongo);
    counts = new MongoSignatureCounts(mongo);
    sign(TRAINS, 2, 10, Confirmation.NONE, NANTES);
    sign(TRAINS, 2, 20, Confirmation.NONE, PARIS);
    sign(TRAINS, 2, 30, Confirmation.NONE, BELGIUM);
    sign(TRAINS, 2, 40, Confirmation.NONE, NANTES);
    sign(TRAINS, 2, 15, Confirmation.EMAIL, NANTES);
    sign(TRAINS, 5, 10, Confirmation.NONE, NANTES);
    sign(TRAINS, 7, 10, Confirmation.NONE, PARIS);
    sign(OTHER, 2, 11, Confirmation.NONE, NANTES);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void fromTheBeginningUpToAPlaceOfEachPartition() {
    assertThat(counts.count(TRAINS.value(), Map.of(), Map.of(2, 30L, 5, 10L)).block())
        .isEqualTo(
            new Counted(
                Map.of(2, 3L, 5, 1L),
                Map.of(
                    new Place("FR", "44"), 2L,
                    new Place("FR", "75"), 1L,
                    new Place("BE", null), 1L),
                1));
  }

  @Test
  void betweenTwoPlaces() {
    assertThat(counts.count(TRAINS.value(), Map.of(2, 10L, 5, 10L), Map.of(2, 20L, 5, 10L)).block())
        .isEqualTo(new Counted(Map.of(2, 1L), Map.of(new Place("FR", "75"), 1L), 2));
  }

  @Test
  void nothingIsLookedAtWhereNoPartitionIsNamed() {
    assertThat(counts.count(TRAINS.value(), Map.of(2, 10L), Map.of()).block())
        .isEqualTo(new Counted(Map.of(), Map.of(), 0));
  }

  @Test
  void elsewhereIsBelowBetweenAndAbove() {
    assertThat(elsewhere(2, 5, 7)).isZero();
    assertThat(elsewhere(5)).isEqualTo(5);
    assertThat(elsewhere(2, 7)).isEqualTo(1);
    assertThat(elsewhere()).isEqualTo(6);
  }

  private static long elsewhere(Integer... partitions) {
    return counts.countElsewhere(TRAINS.value(), Set.of(partitions)).block();
  }

  private static void sign(
      PetitionId petition, int partition, long offset, Confirmation confirmation, Territory home) {
    String mailbox = UUID.randomUUID().toString().replace("-", "");
    var request =
        new SignatureRequested(
            petition,
            mailbox,
            mailbox,
            "",
            "sealed",
            new Declaration(confirmation, 1, NOON, "fr", true, true, home, null));
    new Recording(signatures).record(List.of(new Logged(request, partition, offset, NOON))).block();
  }
}
