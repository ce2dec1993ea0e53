package app.tocsin.partner.manifests.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.tocsin.defaults.json.Json;
import app.tocsin.partner.manifests.Attesting.Signing;
import app.tocsin.partner.manifests.Manifest;
import app.tocsin.partner.manifests.Manifest.Part;
import app.tocsin.partner.manifests.Manifests.Signed;
import app.tocsin.partner.signing.SigningKeyPair;
import app.tocsin.partner.subscriptions.SigningKeys;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Manifests in JSON, and signed: JSON Web Signature (RFC 7515) by Ed25519 (RFC 8037). */
final class ManifestJson implements Signing {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SigningKeys keys;

  ManifestJson(SigningKeys keys) {
    this.keys = keys;
  }

  /** As the API shows it: the same twice, to read and to verify. */
  static Map<String, Object> of(Signed signed) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("manifest", content(signed.manifest()));
    shown.put("jws", signed.jws());
    return shown;
  }

  @Override
  public Mono<String> jws(Manifest manifest) {
    return keys.all().map(all -> jws(manifest, all.getFirst()));
  }

  static String jws(Manifest manifest, SigningKeyPair pair) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "EdDSA");
    header.put("kid", pair.id());
    header.put("typ", "tocsin-manifest+jws");
    String signed = part(header) + "." + part(content(manifest));
    return signed + "." + BASE64.encodeToString(pair.signature(signed.getBytes(US_ASCII)));
  }

  private static String part(Object content) {
    return BASE64.encodeToString(Json.mapper().writeValueAsBytes(content));
  }

  private static Map<String, Object> content(Manifest manifest) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("endpoint", manifest.endpoint());
    content.put("from", manifest.from());
    content.put("to", manifest.to());
    content.put("count", manifest.all().count());
    content.put("digest", manifest.all().digest());
    content.put("types", types(manifest.types()));
    content.put("previous", manifest.previous());
    content.put("madeAt", manifest.madeAt());
    return content;
  }

  private static List<Map<String, Object>> types(List<Part> parts) {
    return parts.stream()
        .map(
            part -> {
              Map<String, Object> type = new LinkedHashMap<>();
              type.put("type", part.type());
              type.put("count", part.count());
              type.put("digest", part.digest());
              return type;
            })
        .toList();
  }
}
