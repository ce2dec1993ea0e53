package app.tocsin.gateway.session;

import app.tocsin.defaults.persons.Sealing;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What browsers keep for us: they can neither read nor change it (AES-256-GCM). */
final class SealedValues {
  private static final Logger LOG = LoggerFactory.getLogger(SealedValues.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SESSION = "console session";
  private static final String ATTEMPT = "console sign-in";

  private final SingletonSupplier<Sealing> sealing;

  private SealedValues(SingletonSupplier<Sealing> sealing) {
    this.sealing = sealing;
  }

  /**
   * @param keys see {@link SessionSettings}
   */
  static SealedValues withKeys(String keys, SecureRandom random) {
    if (keys.isBlank()) {
      // at the first sign-in: most starts of a gateway never see one
      return new SealedValues(SingletonSupplier.of(() -> made(random)));
    }
    try {
      return new SealedValues(SingletonSupplier.of(Sealing.withKeys(keys)));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("tocsin.session.keys: " + wrong.getMessage(), wrong);
    }
  }

  private static Sealing made(SecureRandom random) {
    LOG.info("tocsin.session.keys is blank: sessions end with this process, and are its alone");
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Sealing.withKeys("1:" + Base64.getEncoder().encodeToString(key));
  }

  String seal(Session session) {
    return sealing.obtain().seal(JSON.writeValueAsString(session), SESSION);
  }

  String seal(Attempt attempt) {
    return sealing.obtain().seal(JSON.writeValueAsString(attempt), ATTEMPT);
  }

  /** Empty for what isn't ours, was sealed as something else, or under a key that is gone. */
  Optional<Session> session(String sealed) {
    return open(sealed, SESSION, Session.class);
  }

  Optional<Attempt> attempt(String sealed) {
    return open(sealed, ATTEMPT, Attempt.class);
  }

  private <T> Optional<T> open(String sealed, String as, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(sealing.obtain().open(sealed, as), type));
    } catch (IllegalArgumentException | JacksonException notOurs) {
      return Optional.empty();
    }
  }
}
