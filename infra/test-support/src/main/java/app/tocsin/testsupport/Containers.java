package app.tocsin.testsupport;

import org.testcontainers.DockerClientFactory;

/** Whether Docker answers here: asked once for each JVM, quietly. */
final class Containers {

  private static final boolean AVAILABLE = answers();

  private Containers() {}

  static boolean available() {
    return AVAILABLE;
  }

  private static boolean answers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
