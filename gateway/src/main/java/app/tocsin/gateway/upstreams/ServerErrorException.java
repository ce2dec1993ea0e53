package app.tocsin.gateway.upstreams;

/** A service answered with a 5xx where only its content would do. */
public final class ServerErrorException extends RuntimeException {
  public ServerErrorException(String service, int status) {
    super(service + " answered " + status, null, false, false);
  }
}
