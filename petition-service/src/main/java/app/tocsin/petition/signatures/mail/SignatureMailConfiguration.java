package app.tocsin.petition.signatures.mail;

import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.messaging.kafka.DeadLetters;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.signatures.ConfirmationTokens;
import app.tocsin.petition.signatures.ConsentTokens;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.Signatures;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SignatureMailConfiguration {
  private static final int LARGEST_BATCH = 50;

  // Unless it is named, Jakarta Mail looks for its one provider in every jar of the class path:
  // about ten times a mail, two thirds of the time that sending takes.
  static {
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  @Bean
  Mailer mailer(
      Mailer.Signing signing,
      JavaMailSender sender,
      MailProperties properties,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    return new Mailer(
        signing,
        new ConfirmationMails(sender, properties.from(), signing.tokens().validity()),
        new Post(sender, rate(properties.rate()), betweenTries(), meters),
        properties.publicUrl(),
        deadLetters,
        clock);
  }

  @Bean
  Mailer.Signing mailerSigning(
      Signatures signatures,
      OpenPetitions petitions,
      SealedPersons persons,
      ConsentProofs proofs,
      ConfirmationTokens tokens,
      ConsentTokens consentTokens) {
    return new Mailer.Signing(signatures, petitions, persons, proofs, tokens, consentTokens);
  }

  /** Half a minute: the others of a batch wait for it. */
  private static BackOff betweenTries() {
    var backOff = new ExponentialBackOff(1_000, 2);
    backOff.setMaxElapsedTime(30_000);
    return backOff;
  }

  /** A batch takes its permissions at once, so that a period must have room for one. */
  private static RateLimiter rate(int aSecond) {
    int periodSeconds = Math.ceilDiv(LARGEST_BATCH, aSecond);
    return RateLimiter.of(
        "mails",
        RateLimiterConfig.custom()
            .limitForPeriod(aSecond * periodSeconds)
            .limitRefreshPeriod(Duration.ofSeconds(periodSeconds))
            .timeoutDuration(Duration.ofMinutes(1))
            .build());
  }
}
