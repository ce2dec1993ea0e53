package app.tocsin.load.bench;

import app.tocsin.load.system.Machine;
import app.tocsin.load.traffic.Transport;
import io.netty.util.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** When, where and of what a result was made. */
record Circumstances(
    Instant started,
    Machine machine,
    double loadBefore,
    double loadAfter,
    String how,
    Map<String, String> versions) {

  static Map<String, String> versionsHere() {
    Map<String, String> versions = new LinkedHashMap<>();
    String tocsin = Circumstances.class.getPackage().getImplementationVersion();
    versions.put("tocsin", tocsin == null ? "unpackaged" : tocsin);
    versions.put("kafka-clients", AppInfoParser.getVersion());
    String netty =
        Version.identify().values().stream()
            .filter(jar -> jar.artifactId().equals("netty-transport"))
            .map(Version::artifactVersion)
            .findFirst()
            .orElse("unknown");
    versions.put("netty", netty + " (" + Transport.name() + ")");
    return versions;
  }
}
