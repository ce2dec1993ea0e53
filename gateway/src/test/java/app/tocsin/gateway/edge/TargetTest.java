package app.tocsin.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /api/petitions/p1, PETITION",
    "HEAD, /api/petitions/p1?x=1, PETITION",
    "PUT, /api/petitions/p1, WRITE",
    "GET, /api/petitions/p1/count, COUNT",
    "GET, /api/petitions/p1/territories?level=departement, TERRITORIES",
    "GET, /api/petitions/p1/count/stream, STREAM",
    "GET, /api/petitions/p1/count/streams, READ",
    "POST, /api/petitions/p1/signatures, SIGNING",
    "GET, /api/petitions/p1/signatures, READ",
    "POST, /api/petitions/p1/signatures/x, WRITE",
    "POST, /api/petitions/p1/count, WRITE",
    "POST, /api/petitions, WRITE",
    "GET, /api/petitions, READ",
    "GET, /api/petitions/, READ",
    "POST, /api/signatures/confirmations, CONFIRMING",
    "POST, /auth/oauth2/token, ISSUER",
    "GET, /auth/oauth2/jwks, READ",
    "GET, /api/analytics/live, LIVE",
    "POST, /p/slug, SIGNING_FORM",
    "POST, /g/slug, FORM",
    "POST, /r/token, WRITE",
    "POST, /committees/slug, FORM",
    "POST, /api/committees/c1/askings, FORM",
    "POST, /api/committees/c1/askings?x=1, FORM",
    "GET, /api/committees/c1/askings, READ",
    "POST, /api/committees/askings/token, WRITE",
    "POST, /api/committees/askings, WRITE",
    "POST, /api/committees/c1/x/askings, WRITE",
    "POST, /api/committees/c1/members, WRITE",
    "GET, /p/slug, READ",
    "GET, /assets/x.css, ASSET",
    "POST, /confirm, CONFIRMING_FORM",
    "DELETE, /api/partners/p, WRITE"
  })
  void eachRequestIsChargedToItsKind(String method, String uri, Kind kind) {
    assertThat(Target.of(HttpMethod.valueOf(method), uri).kind()).isEqualTo(kind);
  }
}
