package app.tocsin.load.bench;

import app.tocsin.load.rivals.Unstartable;
import app.tocsin.load.system.PetitionsApi;
import app.tocsin.load.system.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What benches have in common: the page that figures are written to, and how one gives up. */
public final class Reporting {
  /** The exit code of a bench that could not measure. */
  private static final int NOT_MEASURED = 2;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "also replace the sections of what was measured in this Markdown page")
  private @Nullable Path write;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "what a reader of the figures must know, such as what else was running")
  private String note = "";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec bench;

  /** What a bench does. */
  public interface Measuring {
    /** Measures, and returns the exit code. */
    int measure() throws IOException, InterruptedException;
  }

  /** What a reader of the figures must know; may be empty. */
  public String note() {
    return note;
  }

  /** What was typed, to be typed again. */
  public String command() {
    return Objects.requireNonNull(bench)
        .root()
        .commandLine()
        .getParseResult()
        .originalArgs()
        .stream()
        .map(word -> word.matches("[\\w./:=,%-]+") ? word : "'" + word + "'")
        .collect(Collectors.joining(" ", "./tocsin ", ""));
  }

  /** Replaces a section of the page, where there is one. */
  public void write(String section, String text) {
    if (write != null) {
      MarkedSection.write(write, section, text);
    }
  }

  /**
   * Runs a bench, and says in a line why where it could not measure.
   *
   * @param command as a person types it
   */
  public static int measured(String command, Measuring bench) {
    try {
      return bench.measure();
    } catch (BenchRefused
        | Unstartable
        | RunningSystem.Unreadable
        | PetitionsApi.Refused
        | KafkaException
        | IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException
        | IOException e) {
      System.err.println(command + ": " + said(e));
      return NOT_MEASURED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_MEASURED;
    }
  }

  /** What waits for an answer says so in its own way when it is interrupted. */
  private static @Nullable String said(Exception failure) {
    return failure instanceof IllegalStateException && Thread.currentThread().isInterrupted()
        ? "interrupted"
        : failure.getMessage();
  }
}
