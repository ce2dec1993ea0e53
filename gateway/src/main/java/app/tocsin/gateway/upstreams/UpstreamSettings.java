package app.tocsin.gateway.upstreams;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The services behind the gateway and how patient it is with them.
 *
 * @param petition base URLs of petition-service, separated by commas
 * @param event base URLs of event-service
 * @param partner base URLs of partner-service
 * @param analytics base URLs of analytics-service
 * @param issuer base URL of the token issuer; blank = no route to it
 * @param mailbox base URL of the mailbox page; blank = no route to it
 * @param timeout the longest a whole exchange may take, streams apart
 * @param connectTimeout the longest a connection may take to come about
 * @param shunFor how long an instance that refused a connection, broke off or was late is passed
 *     over; late ones up to 16 times as long
 */
@ConfigurationProperties("tocsin.upstreams")
public record UpstreamSettings(
    String petition,
    String event,
    String partner,
    String analytics,
    String issuer,
    String mailbox,
    Duration timeout,
    Duration connectTimeout,
    Duration shunFor,
    Pool pool,
    Breaker breaker) {

  /**
   * Connections to one instance.
   *
   * @param connections at most so many for ordinary calls
   * @param streams at most so many for open event streams
   * @param waiting at most so many calls wait for a connection; beyond, they are refused
   * @param waitFor the longest one waits for a connection
   * @param idle closed when unused for so long; shorter than the services' own idle timeout, or we
   *     would write into a connection that they are closing
   * @param life closed after so long, so that a new instance gets its share
   */
  public record Pool(
      int connections, int streams, int waiting, Duration waitFor, Duration idle, Duration life) {}

  /**
   * When a service is left alone.
   *
   * @param window over how many last calls the failures are counted
   * @param failuresPercent open from this share of failures
   * @param openFor how long it stays open before a few calls probe the service
   */
  public record Breaker(int window, int failuresPercent, Duration openFor) {}
}
