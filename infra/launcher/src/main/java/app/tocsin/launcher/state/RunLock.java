package app.tocsin.launcher.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says which process has a system in its hands. The operating system releases it when that process
 * ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private RunLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Who has the lock, and for which command. */
  public record Holder(String command, ProcessIdentity process) {}

  /** Takes the lock, or is empty when another process has it. */
  public static Optional<RunLock> tryAcquire(Home home, String command) throws IOException {
    Path path = home.lock();
    Files.createDirectories(home.run());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException mine) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    ProcessIdentity me = ProcessIdentity.current();
    String holder = command + " " + me.pid() + " " + me.started() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    return Optional.of(new RunLock(channel, lock));
  }

  /** Who wrote its name last: the holder, while the lock is held. */
  public static Optional<Holder> holder(Home home) throws IOException {
    if (!Files.exists(home.lock())) {
      return Optional.empty();
    }
    String[] words = Files.readString(home.lock()).strip().split(" ");
    if (words.length != 3) {
      return Optional.empty();
    }
    ProcessIdentity process = new ProcessIdentity(Long.parseLong(words[1]), words[2]);
    return Optional.of(new Holder(words[0], process)).filter(holder -> holder.process().isAlive());
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
