package app.tocsin.gateway.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept of public reads.
 *
 * @param size of all answers together
 * @param staleFor how long an answer may be shown while the service is dead
 * @param patience how long a reader waits for a slow service when an older answer is at hand
 * @param timeout how long a reader waits when none is
 * @param pause how long a service that failed isn't asked again for the same thing
 */
@ConfigurationProperties("tocsin.cache")
public record CacheSettings(
    DataSize size, Duration staleFor, Duration patience, Duration timeout, Duration pause) {}
