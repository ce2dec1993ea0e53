package app.tocsin.defaults;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out what these defaults replace. Here and not in {@code spring.autoconfigure.exclude},
 * which a service that excludes something of its own would silently overwrite.
 */
public final class UnusedAutoConfiguration implements AutoConfigurationImportFilter {
  private static final Set<String> REPLACED =
      Set.of(
          // by access.AccessFilter
          "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
          "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration",
          // by metrics.RequestTimer
          "org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration",
          "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
          "org.springframework.boot.micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration",
          // by problems.ProblemHandler
          "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration");

  @Override
  public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
    boolean[] kept = new boolean[candidates.length];
    for (int i = 0; i < candidates.length; i++) {
      String candidate = candidates[i];
      kept[i] = candidate != null && !REPLACED.contains(candidate);
    }
    return kept;
  }
}
