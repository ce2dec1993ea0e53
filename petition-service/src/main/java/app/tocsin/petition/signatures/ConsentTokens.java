package app.tocsin.petition.signatures;

import java.time.Duration;
import java.time.Instant;

/**
 * The tokens behind the links by which signers take back what they agreed to, see what is kept
 * about them, and have it erased. Neither can be used for the other: a confirmation's token
 * withdraws nothing, and this confirms nothing.
 */
public final class ConsentTokens {
  private static final byte VERSION = 2;

  private final ConfirmationTokens tokens;

  /**
   * @param secret at least 32 bytes
   * @param validity long: taking back must be as easy as giving (GDPR art. 7(3))
   */
  public ConsentTokens(byte[] secret, Duration validity) {
    this.tokens = new ConfirmationTokens(secret, validity, VERSION);
  }

  /** A token for this signature, from now on. */
  public String issue(SignatureKey signature, Instant now) {
    return tokens.issue(signature, now);
  }

  /** Reads a token; never throws, whatever it is. */
  public ConfirmationTokens.Reading read(String token, Instant now) {
    return tokens.read(token, now);
  }
}
