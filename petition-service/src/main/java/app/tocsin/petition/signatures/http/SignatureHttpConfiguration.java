package app.tocsin.petition.signatures.http;

import app.tocsin.defaults.direct.DirectRoute;
import app.tocsin.defaults.persons.ConsentProofs;
import app.tocsin.defaults.persons.Sealing;
import app.tocsin.petition.petitions.OpenPetitions;
import app.tocsin.petition.signatures.ConfirmationTokens;
import app.tocsin.petition.signatures.ConsentTokens;
import app.tocsin.petition.signatures.ErasingSigners;
import app.tocsin.petition.signatures.Keying;
import app.tocsin.petition.signatures.SealedPersons;
import app.tocsin.petition.signatures.SignatureLog;
import app.tocsin.petition.signatures.Signatures;
import app.tocsin.petition.signatures.Signing;
import app.tocsin.petition.signatures.WithdrawingConsents;
import app.tocsin.territories.Territories;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignatureProperties.class)
class SignatureHttpConfiguration {
  @Bean
  Keying keying(SignatureProperties properties) {
    return new Keying(Base64.getDecoder().decode(properties.addressSecret()));
  }

  @Bean
  SealedPersons sealedPersons(SignatureProperties properties) {
    return SealedPersons.withKeys(properties.personKeys());
  }

  @Bean
  ConfirmationTokens confirmationTokens(SignatureProperties properties) {
    return new ConfirmationTokens(
        Base64.getDecoder().decode(properties.tokenSecret()), properties.tokenValidity());
  }

  @Bean
  ConsentProofs consentProofs(SignatureProperties properties) {
    return new ConsentProofs(Sealing.withKeys(properties.personKeys()));
  }

  @Bean
  ConsentTokens consentTokens(SignatureProperties properties) {
    return new ConsentTokens(
        Base64.getDecoder().decode(properties.tokenSecret()), properties.consentValidity());
  }

  @Bean
  ConsentHandlers consentHandlers(
      Signatures signatures,
      SignatureLog log,
      ConsentProofs proofs,
      ConsentTokens tokens,
      Clock clock) {
    return new ConsentHandlers(new WithdrawingConsents(signatures, log, proofs, tokens, clock));
  }

  @Bean
  DirectRoute lookingAtConsentsRoute(ConsentHandlers handlers) {
    return DirectRoute.post("/api/signatures/consents", (_, _, fields) -> handlers.look(fields));
  }

  @Bean
  DirectRoute withdrawingConsentsRoute(ConsentHandlers handlers) {
    return DirectRoute.post(
        "/api/signatures/consents/withdrawals", (_, _, fields) -> handlers.withdraw(fields));
  }

  @Bean
  SignerHandlers signerHandlers(
      Signatures signatures,
      SignatureLog log,
      SealedPersons persons,
      ConsentTokens tokens,
      Clock clock) {
    return new SignerHandlers(new ErasingSigners(signatures, log, persons, tokens, clock));
  }

  @Bean
  DirectRoute lookingAtWhatIsKeptRoute(SignerHandlers handlers) {
    return DirectRoute.post("/api/signatures/kept", (_, _, fields) -> handlers.look(fields));
  }

  @Bean
  DirectRoute erasingSignersRoute(SignerHandlers handlers) {
    return DirectRoute.post("/api/signatures/erasures", (_, _, fields) -> handlers.erase(fields));
  }

  @Bean
  Signing signing(
      OpenPetitions petitions,
      SignatureLog log,
      Keying keying,
      SealedPersons persons,
      ConsentProofs proofs,
      ConfirmationTokens tokens,
      Clock clock) {
    return new Signing(petitions, log, keying, persons, proofs, tokens, clock);
  }

  @Bean
  Territories territories() {
    return Territories.load();
  }

  @Bean
  SignatureHandlers signatureHandlers(
      Signing signing, Territories territories, MeterRegistry meters) {
    return new SignatureHandlers(
        signing, new SignatureForm(territories), new RepeatedRequests(), meters);
  }

  @Bean
  DirectRoute signingRoute(SignatureHandlers handlers) {
    return DirectRoute.post("/api/petitions/{id}/signatures", handlers::sign);
  }

  @Bean
  DirectRoute confirmingRoute(SignatureHandlers handlers) {
    return DirectRoute.post(
        "/api/signatures/confirmations", (_, _, fields) -> handlers.confirm(fields));
  }
}
