package app.tocsin.defaults.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens as an issuer makes them, and as a forger does. */
final class Tokens {
  static final String ISSUER = "https://issuer.test/auth";
  private static final RSAKey KEY = key();
  private static final RSAKey OTHER_KEY = key();

  private Tokens() {}

  static String publicKeys() {
    return new JWKSet(KEY).toString(true);
  }

  static String of(String subject, String... roles) {
    return signed(claims(subject, roles).build(), KEY);
  }

  static String expired() {
    return signed(claims("late", "organiser").expirationTime(in(-3600)).build(), KEY);
  }

  static String notYetValid() {
    return signed(claims("early", "organiser").notBeforeTime(in(3600)).build(), KEY);
  }

  static String withoutExpiry() {
    return signed(claims("eternal", "organiser").expirationTime(null).build(), KEY);
  }

  static String ofAnotherIssuer() {
    return signed(claims("stranger", "organiser").issuer("https://evil.test").build(), KEY);
  }

  static String withoutIssuer() {
    return signed(claims("stranger", "organiser").issuer(null).build(), KEY);
  }

  static String signedByAnotherKey() {
    return signed(claims("forger", "organiser").build(), OTHER_KEY);
  }

  static String unsigned() {
    return new PlainJWT(claims("forger", "admin").build()).serialize();
  }

  /**
   * HS256 with the public key as the shared secret: accepted by verifiers that trust the header's
   * algorithm.
   */
  static String signedWithThePublicKeyAsSecret() {
    try {
      JWSSigner signer = new MACSigner(KEY.toRSAPublicKey().getEncoded());
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
              claims("forger", "admin").build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The claims of one token under the signature of another. */
  static String withClaimsExchanged() {
    String[] honest = of("honest", "analyst").split("\\.", -1);
    String[] wanted = of("honest", "admin").split("\\.", -1);
    return honest[0] + "." + wanted[1] + "." + honest[2];
  }

  private static JWTClaimsSet.Builder claims(String subject, String... roles) {
    return new JWTClaimsSet.Builder()
        .subject(subject)
        .issuer(ISSUER)
        .audience("tocsin")
        .claim("roles", List.of(roles))
        .issueTime(in(-10))
        .expirationTime(in(300));
  }

  private static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("the-key").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("the-key").generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }
}
