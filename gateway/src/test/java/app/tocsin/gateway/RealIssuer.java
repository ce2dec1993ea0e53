package app.tocsin.gateway;

import app.tocsin.testsupport.FreePort;
import app.tocsin.testsupport.ProcessUnderTest;
import java.nio.file.Path;

/**
 * The embedded issuer as a process of its own, one for all tests of this JVM. People see it behind
 * {@code http://tocsin.localhost}, which is whatever gateway the test has.
 */
public final class RealIssuer {
  /** Where people reach the gateway; {@code .localhost}, so that browsers take secure cookies. */
  public static final String PUBLIC = "http://tocsin.localhost";

  public static final String KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private static final int PORT = FreePort.next();
  private static final ProcessUnderTest PROCESS =
      ProcessUnderTest.embedded(
              "IssuerProcess",
              "--port",
              String.valueOf(PORT),
              "--issuer",
              PUBLIC + "/auth",
              "--data",
              Path.of("target", "issuer").toAbsolutePath().toString())
          .option("-Xmx64m")
          .launch();

  private RealIssuer() {}

  /** Starts it if need be, and doesn't wait. */
  public static void launch() {
    // by being loaded
  }

  public static void awaitReady() {
    PROCESS.awaitReady();
  }

  /** A gateway whose staff sign in there, behind a proxy that says so. */
  public static RunningGateway gateway(ToldUpstream services) {
    return new RunningGateway(
        services.url(),
        "tocsin.upstreams.event=" + services.url(),
        "tocsin.upstreams.partner=" + services.url(),
        "tocsin.upstreams.analytics=" + services.url(),
        "tocsin.upstreams.issuer=http://127.0.0.1:" + PORT,
        "tocsin.public-url=" + PUBLIC,
        "tocsin.limits.tokens.burst=1000",
        "tocsin.limits.tokens.sustained=1000",
        "tocsin.trusted-proxies=127\\.0\\.0\\.1",
        "tocsin.session.issuer=" + PUBLIC + "/auth",
        "tocsin.session.issuer-inside=http://127.0.0.1:" + PORT + "/auth",
        "tocsin.session.client-secret=tocsin-console",
        "tocsin.session.keys=" + KEYS);
  }
}
