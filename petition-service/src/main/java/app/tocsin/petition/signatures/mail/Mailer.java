package app.tocsin.petition.signatures.mail;

import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.signatures.ConfirmationMail;
import app.tocsin.petition.signatures.ConfirmationTokens;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends the mails that were asked for, at a bounded rate. A mail server that can't be reached is
 * waited for, and the queue holds; a mail that it refuses for good is counted and left out. A crash
 * may send the mails of one batch twice, never too few.
 *
 * <p>Meters: {@code tocsin.mails} by outcome (sent, refused, not_needed).
 */
class Mailer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Signatures signatures;
  private final OpenPetitions petitions;
  private final SealedPersons persons;
  private final ConfirmationTokens tokens;
  private final ConfirmationMails mails;
  private final JavaMailSender sender;
  private final RateLimiter rate;
  private final URI publicUrl;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;
  private final Clock clock;

  Mailer(
      Signing signing,
      ConfirmationMails mails,
      Sending sending,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    this.signatures = signing.signatures();
    this.petitions = signing.petitions();
    this.persons = signing.persons();
    this.tokens = signing.tokens();
    this.mails = mails;
    this.sender = sending.sender();
    this.rate = sending.rate();
    this.publicUrl = sending.publicUrl();
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.clock = clock;
  }

  /** Where what a mail says comes from. */
  record Signing(
      Signatures signatures,
      OpenPetitions petitions,
      SealedPersons persons,
      ConfirmationTokens tokens) {}

  /** How mails leave. */
  record Sending(JavaMailSender sender, RateLimiter rate, URI publicUrl) {}

  @KafkaListener(
      id = "confirmation-mails",
      topics = MailCommands.TOPIC,
      containerFactory = MessagingConfiguration.BATCHES,
      concurrency = "${tocsin.mail.concurrency}",
      properties = "max.poll.records=50")
  void send(List<ConsumerRecord<String, byte[]>> batch) {
    Map<SignatureKey, ConsumerRecord<String, byte[]>> wanted = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> consumed : batch) {
      try {
        Received received = CloudEvents.read(consumed);
        MailCommands.signature(received).ifPresent(key -> wanted.put(key, consumed));
      } catch (BrokenRecordException e) {
        deadLetters.putAside(consumed, e);
      }
    }
    if (!wanted.isEmpty()) {
      deliver(write(wanted));
    }
  }

  private List<MimeMessage> write(Map<SignatureKey, ConsumerRecord<String, byte[]>> wanted) {
    List<MimeMessage> written = new ArrayList<>(wanted.size());
    List<Signature> found =
        Objects.requireNonNull(signatures.findAll(wanted.keySet()).collectList().block(PATIENCE));
    for (Signature signature : found) {
      ConsumerRecord<String, byte[]> command = wanted.remove(signature.key());
      if (signature.status() == Signature.Status.COUNTED) {
        count("not_needed", 1);
        continue;
      }
      try {
        written.add(mails.write(mail(signature)));
      } catch (IllegalArgumentException e) {
        deadLetters.putAside(
            Objects.requireNonNull(command),
            new BrokenRecordException("its person can't be opened"));
      }
    }
    wanted
        .values()
        .forEach(
            command ->
                deadLetters.putAside(
                    command, new BrokenRecordException("no such signature is stored")));
    return written;
  }

  private ConfirmationMail mail(Signature signature) {
    var petition =
        Objects.requireNonNull(
            petitions.find(signature.key().petition()).block(PATIENCE), "petition");
    return new ConfirmationMail(
        persons.open(signature.sealedPerson(), signature.id()),
        signature.declaration().locale(),
        petition,
        publicUrl + "/confirm?token=" + tokens.issue(signature.key(), clock.instant()));
  }

  private void deliver(List<MimeMessage> written) {
    if (written.isEmpty()) {
      return;
    }
    rate.acquirePermission(written.size());
    try {
      sender.send(written.toArray(MimeMessage[]::new));
      count("sent", written.size());
    } catch (MailSendException e) {
      Map<Object, Exception> failed = e.getFailedMessages();
      if (failed.isEmpty() || !failed.values().stream().allMatch(Refusals::isForGood)) {
        throw e;
      }
      count("refused", failed.size());
      count("sent", written.size() - failed.size());
    }
  }

  private void count(String outcome, int mails) {
    meters.counter("tocsin.mails", "outcome", outcome).increment(mails);
  }
}
