package app.tocsin.defaults;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves out what these defaults replace, and what costs every start something and serves nobody.
 * Here and not in {@code spring.autoconfigure.exclude}, which a service that excludes something of
 * its own would silently overwrite.
 */
public final class UnusedAutoConfiguration implements AutoConfigurationImportFilter {
  private static final Set<String> LEFT_OUT =
      Set.of(
          // by access.AccessFilter
          "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
          "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
          "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration",
          // nobody here has aspects, or repositories that Spring writes
          "org.springframework.boot.autoconfigure.aop.AopAutoConfiguration",
          "org.springframework.boot.data.autoconfigure.metrics.DataRepositoryMetricsAutoConfiguration",
          "org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveRepositoriesAutoConfiguration",
          "org.springframework.boot.data.mongodb.autoconfigure.DataMongoRepositoriesAutoConfiguration",
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
      kept[i] = candidate != null && !LEFT_OUT.contains(candidate);
    }
    return kept;
  }
}
