package app.tocsin.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final ClientAddress HERE = ClientAddress.parse("198.51.100.1").orElseThrow();
  private static final ClientAddress THERE = ClientAddress.parse("198.51.100.2").orElseThrow();

  private final AtomicLong now = new AtomicLong();
  private final ApiKeys keys = new ApiKeys(1_000, now::get);

  @Test
  void theIdIsReadAndNeverTheSecret() {
    assertThat(ApiKeys.sent("Bearer tcs_" + ID + "." + "s".repeat(43))).isEqualTo(ID);
    assertThat(ApiKeys.sent("bearer tcs_" + ID + "." + "s".repeat(43))).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
        "Bearer tcs_short.secret",
        "Basic tcs_0123456789abcdef0123456789abcdef.sssssssssssssssssssssssssssssssssssssssssss",
        "Bearer tcs_0123456789abcdef0123456789abcdef.",
        "tcs_"
      })
  void anythingElseIsNoKey(String authorization) {
    assertThat(ApiKeys.sent(authorization)).isNull();
  }

  @Test
  void aKeyIsKnownOnceItWorkedAndOnlyFromThere() {
    assertThat(keys.known(ID, HERE)).isFalse();

    keys.answered(ID, HERE, 200);

    assertThat(keys.known(ID, HERE)).isTrue();
    assertThat(keys.known(ID, THERE)).as("who only knows its id").isFalse();
  }

  @Test
  void whatOtherAnswersSayOfAKeyIsNothing() {
    for (int status : new int[] {400, 403, 404, 429, 500, 503}) {
      keys.answered(ID, HERE, status);
    }

    assertThat(keys.known(ID, HERE)).isFalse();
  }

  @Test
  void oneThatIsRevokedOrForgedIsForgottenAtOnce() {
    keys.answered(ID, HERE, 201);
    keys.answered(ID, HERE, 401);

    assertThat(keys.known(ID, HERE)).isFalse();
  }

  @Test
  void itIsForgottenInTimeAndItsMemoryIsBounded() {
    for (int i = 0; i < 10_000; i++) {
      keys.answered("%032x".formatted(i), HERE, 200);
    }
    assertThat(keys.remembered()).isLessThanOrEqualTo(1_000);

    now.addAndGet(Duration.ofMinutes(11).toNanos());
    assertThat(keys.remembered()).isZero();
  }
}
