package app.tocsin.embedded.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/**
 * The RSA key that signs, kept in a file, so that tokens outlive a restart. RSA, because each token
 * is signed once and verified at every request, and RSA verifies ten times as fast as an elliptic
 * curve.
 */
final class SigningKey {

  private SigningKey() {}

  static RSAKey in(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("signing-key.json");
    if (Files.exists(file)) {
      return read(file);
    }
    RSAKey key = generate();
    write(key, file);
    return key;
  }

  private static RSAKey read(Path file) throws IOException {
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IllegalStateException(
          file + " is not an RSA key as JSON; delete it to get a new one", e);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Readable by its owner only; whole or not at all. */
  private static void write(RSAKey key, Path file) throws IOException {
    Path half = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(half, key.toJSONString());
    try {
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(half, file);
    }
  }
}
