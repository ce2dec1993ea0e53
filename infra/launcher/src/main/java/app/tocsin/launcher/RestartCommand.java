package app.tocsin.launcher;

import app.tocsin.launcher.state.Home;
import app.tocsin.launcher.state.RunLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops one process if it runs, and starts it again on the same port. */
@Command(
    name = "restart",
    description = "Start one process again, on the same port, with the jars as they are now.")
final class RestartCommand implements Callable<Integer> {
  @Mixin private Place place = new Place();

  @Parameters(paramLabel = "SERVICE", description = "its name, as `./tocsin status` shows it")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen();
    Home home = place.home();
    if (RunLock.holder(home).filter(holder -> holder.command().equals("up")).isEmpty()) {
      throw new Refusal("Tocsin is not running. `./tocsin up` starts it.");
    }
    Control.ask(home, "restart " + name, screen::say);
    return 0;
  }
}
