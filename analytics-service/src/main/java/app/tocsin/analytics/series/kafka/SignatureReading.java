package app.tocsin.analytics.series.kafka;

import app.tocsin.analytics.series.CountedSignature;
import app.tocsin.analytics.series.SignatureDocuments;
import app.tocsin.defaults.json.Json;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.ProjectionBatches.Reading;
import app.tocsin.messaging.kafka.ProjectionBatches.Taken;
import app.tocsin.messaging.projections.Share;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Reads {@code petition.signature.counted}. */
class SignatureReading implements Reading<CountedSignature> {
  static final String TOPIC = "petition.signatures";
  private static final String COUNTED = "petition.signature.counted";

  private final NamedValues values;
  private final Clock clock;
  private final ObjectReader json = Json.mapper().readerFor(CountedSignature.class);

  SignatureReading(NamedValues values, Clock clock) {
    this.values = values;
    this.clock = clock;
  }

  @Override
  public Set<String> topics() {
    return Set.of(TOPIC);
  }

  @Override
  public String input(TopicPartition partition) {
    return "s" + partition.partition();
  }

  @Override
  public @Nullable CountedSignature read(Received received) {
    if (!received.type().equals(COUNTED)) {
      return null;
    }
    CountedSignature signature = SignatureParser.read(received.message().data());
    return signature == null ? mapped(received) : signature;
  }

  /** As the mapper reads it, and refuses it. */
  CountedSignature mapped(Received received) {
    try {
      return json.readValue(received.message().data());
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenRecordException(
          received.type() + " can't be read: " + e.getClass().getSimpleName());
    }
  }

  @Override
  public Iterable<Share> shares(int epoch, List<Taken<CountedSignature>> taken) {
    Set<String> petitions =
        taken.stream().map(each -> each.event().petitionId()).collect(Collectors.toSet());
    NamedValues.OfEpoch named = values.of(epoch, petitions);
    Instant now = clock.instant();
    return () -> taken.stream().map(each -> share(each, named, now)).iterator();
  }

  private static Share share(
      Taken<CountedSignature> taken, NamedValues.OfEpoch named, Instant now) {
    CountedSignature signature = taken.event();
    NamedValues.OfPetition known = named.of(signature.petitionId());
    return new Share(
        taken.input(), taken.offset(), SignatureDocuments.of(signature, known::valueOf, now));
  }

  @Override
  public boolean isSummary(String document) {
    return SignatureDocuments.isSummary(document);
  }

  @Override
  public Set<String> compared() {
    return SignatureDocuments.COMPARED;
  }
}
