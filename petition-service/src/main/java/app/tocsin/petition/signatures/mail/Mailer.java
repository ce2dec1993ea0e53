package app.tocsin.petition.signatures.mail;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.messaging.BrokenRecordException;
import app.tocsin.messaging.CloudEvents;
import app.tocsin.messaging.Received;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.messaging.kafka.MessagingConfiguration;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.signatures.ConfirmationMail;
import app.tocsin.petition.signatures.ConfirmationTokens;
import app.tocsin.petition.signatures.ConsentTokens;
import app.tocsin.petition.signatures.Consents.Consent;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signature;
import app.tocsin.petition.signatures.SignatureKey;
import app.tocsin.petition.signatures.Signatures;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Sends the mails that were asked for, at a bounded rate. A mail server that can't be reached is
 * waited for, and the queue holds; a mail that it refuses for good is counted and left out, one
 * that it puts off for half a minute becomes a dead letter. A crash may send the mails of one batch
 * twice, never too few.
 */
class Mailer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Signatures signatures;
  private final OpenPetitions petitions;
  private final SealedPersons persons;
  private final ConsentProofs proofs;
  private final ConfirmationTokens tokens;
  private final ConsentTokens consentTokens;
  private final ConfirmationMails mails;
  private final Post post;
  private final URI publicUrl;
  private final DeadLetters deadLetters;
  private final Clock clock;

  Mailer(
      Signing signing,
      ConfirmationMails mails,
      Post post,
      URI publicUrl,
      DeadLetters deadLetters,
      Clock clock) {
    this.signatures = signing.signatures();
    this.petitions = signing.petitions();
    this.persons = signing.persons();
    this.proofs = signing.proofs();
    this.tokens = signing.tokens();
    this.consentTokens = signing.consentTokens();
    this.mails = mails;
    this.post = post;
    this.publicUrl = publicUrl;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /** Where what a mail says comes from. */
  record Signing(
      Signatures signatures,
      OpenPetitions petitions,
      SealedPersons persons,
      ConsentProofs proofs,
      ConfirmationTokens tokens,
      ConsentTokens consentTokens) {}

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

  private Map<MimeMessage, ConsumerRecord<String, byte[]>> write(
      Map<SignatureKey, ConsumerRecord<String, byte[]>> wanted) {
    Map<MimeMessage, ConsumerRecord<String, byte[]>> written = new LinkedHashMap<>();
    List<Signature> found =
        Objects.requireNonNull(signatures.findAll(wanted.keySet()).collectList().block(PATIENCE));
    for (Signature signature : found) {
      ConsumerRecord<String, byte[]> command =
          Objects.requireNonNull(wanted.remove(signature.key()));
      if (signature.status() == Signature.Status.COUNTED || signature.isErased()) {
        post.count("not_needed", 1);
        continue;
      }
      try {
        written.put(mails.write(mail(signature)), command);
      } catch (IllegalArgumentException e) {
        deadLetters.putAside(command, new BrokenRecordException("its person can't be opened"));
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
    Instant now = clock.instant();
    String own = "?token=" + consentTokens.issue(signature.key(), now);
    return new ConfirmationMail(
        persons.open(signature.sealedPerson(), signature.id()),
        signature.declaration().locale(),
        petition,
        publicUrl + "/confirm?token=" + tokens.issue(signature.key(), now),
        wordings(signature),
        publicUrl + "/consents" + own,
        publicUrl + "/my-signature" + own);
  }

  /** What confirming lets partners have: whoever has the mailbox must see it before. */
  private List<String> wordings(Signature signature) {
    String sealed = signature.declaration().consents().proof();
    if (sealed == null) {
      return List.of();
    }
    Set<String> standing =
        signature.consents().stream().map(Consent::partner).collect(Collectors.toSet());
    return proofs.open(sealed, signature.id()).stream()
        .filter(proof -> standing.contains(proof.partner()))
        .map(ConsentProofs.Proof::wording)
        .toList();
  }

  /** What the server puts off time and again doesn't keep the others waiting. */
  private void deliver(Map<MimeMessage, ConsumerRecord<String, byte[]>> written) {
    post.send(written.keySet())
        .forEach(
            (mail, code) ->
                deadLetters.putAside(
                    Objects.requireNonNull(written.get(mail)),
                    new BrokenRecordException("the mail server puts it off: " + code)));
  }
}
