package app.tocsin.partner.attribution.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.tocsin.messaging.LogPosition;
import app.tocsin.messaging.Message;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.tallies.Contribution;
import app.tocsin.messaging.tallies.Tallies;
import app.tocsin.messaging.tallies.Tally;
import app.tocsin.partner.attribution.Attribution;
import app.tocsin.partner.attribution.Attribution.Brought;
import app.tocsin.partner.partners.Partner;
import app.tocsin.partner.partners.Partner.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** From what is published to what a partner is told that it brought. */
class AttributionListenerTest {
  private static final LocalDate NEW_YEAR = LocalDate.parse("2027-01-01");

  private final Map<String, Tally> stored = new HashMap<>();
  private final Attribution attribution = new Attribution(new TalliesInMemory());
  private long offset;

  @Test
  void aPartnerIsToldWhatItBroughtByPetitionAndDay() {
    counted("p1", "2026-12-31T23:59:59.999Z", "rail");
    counted("p1", "2027-01-01T00:00:00.000Z", "rail");
    counted("p1", "2027-01-01T12:00:00.000Z", "rail");
    counted("p2", "2027-01-01T12:00:00.000Z", "rail");
    counted("p1", "2027-01-01T12:00:00.000Z", "mer");
    counted("p1", "2027-01-02T00:00:00.000Z", "rail");

    assertThat(brought("rail", "2026-12-31", "2027-01-01"))
        .containsExactly(
            new Brought(LocalDate.parse("2026-12-31"), "p1", 1),
            new Brought(NEW_YEAR, "p1", 2),
            new Brought(NEW_YEAR, "p2", 1));
    assertThat(brought("rail", "2027-01-02", "2027-02-28")).hasSize(1);
    assertThat(brought("mer", "2026-01-01", "2027-02-28"))
        .containsExactly(new Brought(NEW_YEAR, "p1", 1));
  }

  /** Anybody writes what he likes into the form, and a code may be taken later. */
  @Test
  void whatNoPartnerHadAsItsCodeCountsForNone() {
    counted("p1", "2027-01-01T12:00:00.000Z", "Rail/2027-01");
    counted("p1", "2026-10-01T12:00:00.000Z", "rail");
    counted("p1", "2027-01-01T12:00:00.000Z", "nobody");

    assertThat(stored.keySet()).containsExactlyInAnyOrder("rail/2026-10", "nobody/2027-01");
    assertThat(brought("rail", "2026-09-01", "2027-02-28")).as("made in November").isEmpty();
  }

  @Test
  void whatComesAgainIsCountedOnce() {
    counted("p1", "2027-01-01T12:00:00.000Z", "rail");
    offset--;
    counted("p1", "2027-01-01T12:00:00.000Z", "rail");

    assertThat(brought("rail", "2027-01-01", "2027-01-01"))
        .containsExactly(new Brought(NEW_YEAR, "p1", 1));
  }

  private List<Brought> brought(String code, String from, String until) {
    var partner =
        new Partner(
            "id",
            1,
            new Profile(code, code, Set.of(), List.of()),
            Instant.parse("2026-01-01T09:00:00Z"),
            Instant.parse("2026-11-15T09:00:00Z"));
    return attribution.of(partner, LocalDate.parse(from), LocalDate.parse(until)).block();
  }

  private void counted(String petition, String countedAt, String partner) {
    String data =
        "{\"petitionId\":\"%s\",\"countedAt\":\"%s\",\"source\":{\"partner\":\"%s\"}}"
            .formatted(petition, countedAt, partner);
    var message =
        new Message(
            "e" + offset,
            "petition.signature.counted",
            "/petition-service",
            null,
            Instant.parse(countedAt),
            null,
            data.getBytes(UTF_8));
    var received = new Received(new LogPosition(0, offset), "s", Instant.EPOCH, message);
    var consumed = new ConsumerRecord<>("petition.signatures", 0, offset, "s", message.data());
    offset++;
    Map<String, Contribution> read = AttributionListener.read(consumed, received);
    read.forEach(
        (id, contribution) ->
            stored.merge(
                id,
                Tally.empty(id).fold(List.of(contribution)),
                (before, _) -> before.fold(List.of(contribution))));
  }

  private final class TalliesInMemory implements Tallies {
    @Override
    public Mono<Tally> find(String id) {
      return Mono.justOrEmpty(stored.get(id));
    }

    @Override
    public Flux<Tally> findAll(Collection<String> ids) {
      return Flux.fromStream(ids.stream().map(stored::get).filter(Objects::nonNull));
    }

    @Override
    public Mono<Boolean> save(List<Change> changes) {
      return Mono.just(false);
    }
  }
}
