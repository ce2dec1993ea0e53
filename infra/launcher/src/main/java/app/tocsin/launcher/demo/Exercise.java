package app.tocsin.launcher.demo;

import java.net.URI;
import java.util.function.Consumer;

public final class Exercise {
  public Exercise(URI base) {}

  public String run(Consumer<String> progress) {
    return "TODO";
  }
}
