package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done from time to time: force to the disk, expire by TTL indexes, give back the
 * space of what was overwritten.
 */
final class Upkeep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  private static final int SYNC_SECONDS = 2;
  private static final int EXPIRE_SECONDS = 10;
  private static final int COMPACT_SECONDS = 1;

  /** Freed space is not overwritten until the disk certainly has what replaced it. */
  private static final int RETENTION_MILLIS = 3 * SYNC_SECONDS * 1_000;

  private static final int FILL_PERCENT = 50;
  private static final int COMPACT_BYTES = 2 << 20;

  private final StoreBackend backend;
  private final MVStore store;
  private final Commits commits;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-upkeep").factory());
  private long synced;

  private Upkeep(StoreBackend backend, MVStore store, Commits commits) {
    this.backend = backend;
    this.store = store;
    this.commits = commits;
  }

  static Upkeep start(StoreBackend backend, MVStore store, Commits commits) {
    Upkeep upkeep = new Upkeep(backend, store, commits);
    upkeep.every(EXPIRE_SECONDS, upkeep::expire);
    if (store.getFileStore() != null) {
      store.setRetentionTime(RETENTION_MILLIS);
      upkeep.every(SYNC_SECONDS, upkeep::sync);
      upkeep.every(COMPACT_SECONDS, upkeep::compact);
    }
    return upkeep;
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("the store closes while its upkeep still runs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void every(int seconds, Runnable task) {
    Runnable lasting =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.warn("upkeep of the store failed", e);
          }
        };
    Future<?> unused = thread.scheduleWithFixedDelay(lasting, seconds, seconds, TimeUnit.SECONDS);
  }

  private void sync() {
    long changes = commits.changes();
    if (changes != synced) {
      store.sync();
      synced = changes;
    }
  }

  /**
   * Rewrites what is still in use of the emptiest parts of the file, a little at a time, because
   * writers wait meanwhile. A part has to be as old as the retention time.
   */
  private void compact() {
    FileStore<?> file = store.getFileStore();
    if (file != null && file.getChunksFillRate() < FILL_PERCENT) {
      commits.alone(() -> store.compact(FILL_PERCENT, COMPACT_BYTES));
    }
  }

  private void expire() {
    for (String name : backend.databases()) {
      MongoDatabase database = backend.resolveDatabase(name);
      MongoCollection<?> indexes = database.resolveCollection("system.indexes", false);
      if (indexes != null) {
        List<Document> descriptions = new ArrayList<>();
        indexes.queryAll().forEach(descriptions::add);
        descriptions.stream()
            .filter(index -> index.containsKey("expireAfterSeconds"))
            .forEach(index -> expire(database, index));
      }
    }
  }

  private void expire(MongoDatabase database, Document index) {
    if (index.get("ns") instanceof String namespace
        && index.get("key") instanceof Document key
        && index.get("expireAfterSeconds") instanceof Number seconds) {
      Instant end = backend.getClock().instant().minusSeconds(seconds.longValue());
      Document ended = new Document(key.keySet().iterator().next(), new Document("$lt", end));
      String name = namespace.substring(database.getDatabaseName().length() + 1);
      MongoCollection<?> collection = database.resolveCollection(name, false);
      if (collection != null) {
        commits.changing(() -> collection.deleteDocuments(ended, 0));
      }
    }
  }
}
