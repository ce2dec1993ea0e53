package app.tocsin.defaults.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class AccessRulesTest {
  private final AccessRules rules =
      AccessRules.builder()
          .open(GET, "/api/petitions/**")
          .roles(GET, "/api/petitions/{id}/export", "organiser")
          .roles(POST, "/api/petitions", "organiser", "moderator")
          .optional(GET, "/api/me")
          .build();

  @Test
  void theMostSpecificPathWinsWhateverTheOrder() {
    assertThat(access(GET, "/api/petitions/1/export"))
        .isEqualTo(new Access.Roles(Set.of("organiser")));
    assertThat(access(GET, "/api/petitions/1/count")).isEqualTo(Access.OPEN);
  }

  @Test
  void getIsAlsoHead() {
    assertThat(access(HEAD, "/api/petitions/1")).isEqualTo(Access.OPEN);
    assertThat(access(HEAD, "/api/petitions/1/export")).isInstanceOf(Access.Roles.class);
  }

  @Test
  void whatNoRuleNamesIsDenied() {
    assertThat(access(GET, "/")).isEqualTo(new Access.Denied(Set.of()));
    assertThat(access(POST, "/actuator/prometheus")).isInstanceOf(Access.Denied.class);
    assertThat(access(GET, "/actuator/env")).isInstanceOf(Access.Denied.class);
    assertThat(access(PUT, "/api/petitions")).isEqualTo(new Access.Denied(Set.of(GET, HEAD, POST)));
    assertThat(access(DELETE, "/api/petitions/1/export/")).isInstanceOf(Access.Denied.class);
    assertThat(access(HttpMethod.valueOf("BREW"), "/api/petitions"))
        .isInstanceOf(Access.Denied.class);
  }

  @Test
  void pathsAreNotGuessedAt() {
    for (String path :
        new String[] {"/API/me", "/api//me", "/api/me/", "/api/%2e/me", "/api/./me"}) {
      assertThat(access(GET, path)).as(path).isInstanceOf(Access.Denied.class);
    }
  }

  @Test
  void probesMetricsAndTheDescriptionAreOpen() {
    for (String path :
        new String[] {
          "/actuator/health/readiness", "/actuator/prometheus", "/actuator/info", "/openapi.json"
        }) {
      assertThat(access(GET, path)).as(path).isEqualTo(Access.OPEN);
    }
  }

  @Test
  void aSecondRuleForTheSameIsRefused() {
    assertThatThrownBy(() -> AccessRules.builder().open(GET, "/a").roles(GET, "/a", "admin"))
        .hasMessageContaining("GET /a");
    assertThatThrownBy(() -> AccessRules.builder().roles(GET, "/a"))
        .hasMessageContaining("no role");
  }

  private Access access(HttpMethod method, String path) {
    return rules.of(method, PathContainer.parsePath(path));
  }
}
