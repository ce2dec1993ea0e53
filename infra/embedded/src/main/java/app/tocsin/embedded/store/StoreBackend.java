package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** The databases of the embedded store, in a file or in memory. */
public final class StoreBackend extends AbstractMongoBackend {

  /**
   * Of the heap. Writers turn this over in about a second: a larger one keeps each page just long
   * enough to be moved among the old objects, whose collection stops everybody. What it doesn't
   * have is in the system's file cache.
   */
  private static final int CACHE_PERCENT = 4;

  /** Spent on giving back the file's free space when the store stops in order. */
  private static final int CLOSING_MILLIS = 300;

  /** Much smaller than H2's default: a change of one document writes its whole page. */
  private static final int PAGE_BYTES = 4_096;

  private static final Set<String> CHANGING =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "create",
          "createindexes",
          "drop",
          "dropindexes",
          "dropdatabase",
          "renamecollection");

  private final MVStore store;
  private final AtomicInteger opened = new AtomicInteger();
  private final Commits commits;
  private final @Nullable Upkeep upkeep;

  private StoreBackend(MVStore store, Clock clock) {
    super(clock);
    this.store = store;
    this.commits = new Commits(store);
    store.getMapNames().stream()
        .filter(name -> name.startsWith(StoreDatabase.DOCUMENTS))
        .map(name -> Utils.firstFragment(name.substring(StoreDatabase.DOCUMENTS.length())))
        .distinct()
        .forEach(this::resolveDatabase);
    this.upkeep = Upkeep.start(this, store, commits);
  }

  /**
   * @param file null for a store in memory
   */
  public static StoreBackend open(@Nullable Path file, Clock clock) {
    MVStore.Builder builder =
        new MVStore.Builder()
            .autoCommitDisabled()
            .cacheSize(cacheMebibytes())
            .pageSplitSize(PAGE_BYTES);
    if (file != null) {
      builder.fileName(file.toAbsolutePath().toString());
    }
    return new StoreBackend(builder.open(), clock);
  }

  private static int cacheMebibytes() {
    return Math.max(4, (int) ((Runtime.getRuntime().maxMemory() / 100 * CACHE_PERCENT) >> 20));
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    opened.incrementAndGet();
    return new StoreDatabase(name, store, getCursorRegistry());
  }

  /** How often a database was opened: each once, for that reads all its documents again. */
  int opened() {
    return opened.get();
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    if (command.equalsIgnoreCase("hello")) {
      // ismaster's name since MongoDB 5, by which Spring Boot's health asks every database there is
      Document answer = super.handleCommand(channel, database, "ismaster", query);
      answer.put("isWritablePrimary", true);
      return answer;
    }
    if (command.equalsIgnoreCase("listDatabases")) {
      return listed();
    }
    if (!changes(command, query)) {
      return super.handleCommand(channel, database, command, query);
    }
    Document answer =
        commits.changing(() -> super.handleCommand(channel, database, command, query));
    return command.equalsIgnoreCase("insert")
        ? withTrueCount(answer, Utils.isTrue(query.get("ordered")))
        : answer;
  }

  @Override
  public void close() {
    if (upkeep != null) {
      upkeep.close();
    }
    super.close();
    store.close(CLOSING_MILLIS);
  }

  Set<String> databases() {
    return Set.copyOf(listDatabaseNames());
  }

  /**
   * The library would open each database a second time for it, and fill its empty indexes from all
   * documents, beside the one that is in use. Every health check of every service asks for this.
   */
  private Document listed() {
    List<Document> listed =
        listDatabaseNames().stream()
            .sorted()
            .map(
                name -> new Document("name", name).append("empty", resolveDatabase(name).isEmpty()))
            .toList();
    return new Document("databases", listed).append("ok", 1.0);
  }

  private static boolean changes(String command, Document query) {
    boolean changes = CHANGING.contains(command.toLowerCase(Locale.ROOT));
    return changes || (command.equalsIgnoreCase("aggregate") && writes(query));
  }

  private static boolean writes(Document aggregation) {
    return aggregation.get("pipeline") instanceof List<?> stages
        && stages.stream()
            .anyMatch(
                stage ->
                    stage instanceof Document s
                        && (s.containsKey("$out") || s.containsKey("$merge")));
  }

  /** The library counts what was sent, MongoDB what was inserted. */
  private static Document withTrueCount(Document answer, boolean ordered) {
    if (!(answer.get("writeErrors") instanceof List<?> errors)
        || !(answer.get("n") instanceof Integer sent)) {
      return answer;
    }
    boolean stopped = ordered && errors.getFirst() instanceof Document;
    answer.put(
        "n",
        stopped ? ((Document) errors.getFirst()).get("index") : (Object) (sent - errors.size()));
    return answer;
  }
}
