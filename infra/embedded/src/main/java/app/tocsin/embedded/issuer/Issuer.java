package app.tocsin.embedded.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An OIDC issuer for the embedded mode: JSON Web Tokens for the demo clients by the
 * client-credentials grant, at {@code /auth/oauth2/token}; its keys at {@code /auth/oauth2/jwks}.
 * Bound to the loopback only.
 */
public final class Issuer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  /**
   * @param port 0 for a free one
   * @param issuer the {@code iss} of the tokens: the public address, which need not be where this
   *     process listens
   * @param data where the signing key is kept
   */
  public record Settings(int port, String issuer, Path data) {

    public Settings {
      if (!isHttpAddress(issuer)) {
        throw new IllegalArgumentException(
            "--issuer: \"" + issuer + "\" (expected: an http or https address without query)");
      }
    }

    private static boolean isHttpAddress(String issuer) {
      try {
        URI uri = new URI(issuer);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }

  private Issuer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Accepts connections when this returns. */
  public static Issuer start(Settings settings) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(IssuerConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .lazyInitialization(true)
            .properties(
                "spring.main.keep-alive=false",
                "spring.config.name=tocsin-issuer",
                "logging.level.root=WARN")
            .initializers(c -> c.getBeanFactory().registerSingleton("settings", settings))
            .run();
    return new Issuer(context);
  }

  public static List<String> demoClients() {
    return DemoClients.ids();
  }

  public int port() {
    return context instanceof WebServerApplicationContext server && server.getWebServer() != null
        ? server.getWebServer().getPort()
        : 0;
  }

  @Override
  public void close() {
    context.close();
  }
}
