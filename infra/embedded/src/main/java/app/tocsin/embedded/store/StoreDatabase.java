package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** A database: the maps of the store whose names begin with its name. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Object> {

  static final String DOCUMENTS = "documents/";
  private static final String INDEX = "index/";
  private static final String SINGLE_KEYS = "indexes of single keys";

  private static final int FIRST_BATCH = 101;
  private static final int CANNOT_CREATE_INDEX = 67;

  private final MVStore store;

  StoreDatabase(String name, MVStore store, CursorRegistry cursors) {
    // before, because the constructor of the superclass does not open the collections, but what it
    // calls needs the store
    this.store = store;
    super(name, cursors);
    initializeNamespacesAndIndexes();
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    if (command.equalsIgnoreCase("find")) {
      // as MongoDB does; this library would answer with everything at once
      query.putIfAbsent("batchSize", FIRST_BATCH);
    }
    Optional<Pipeline> pipeline =
        command.equalsIgnoreCase("aggregate") ? Pipeline.of(query) : Optional.empty();
    return pipeline.isEmpty()
        ? super.handleCommand(channel, command, query, databases, oplog)
        : ScopedValue.where(StoreCollection.PIPELINE, pipeline.get())
            .call(() -> super.handleCommand(channel, command, query, databases, oplog));
  }

  @Override
  protected synchronized void addIndex(Document description) {
    if (description.containsKey("partialFilterExpression")) {
      throw new MongoServerError(
          CANNOT_CREATE_INDEX,
          "index "
              + description.get("name")
              + ": partialFilterExpression is not available in the embedded store (expected: a"
              + " sparse or a plain index)");
    }
    forgetHalfBuilt(description);
    super.addIndex(description);
  }

  /** One that was being built when the process was killed isn't listed, and is begun anew. */
  private void forgetHalfBuilt(Document description) {
    String namespace = String.valueOf(description.get("ns"));
    String name = String.valueOf(description.get("name"));
    String collection = namespace.substring(getDatabaseName().length() + 1);
    MongoCollection<Object> indexed = resolveCollection(collection, false);
    boolean isListed =
        indexed != null
            && indexed.getIndexes().stream().anyMatch(index -> index.getName().equals(name));
    if (!isListed) {
      store.removeMap(entriesName(collection, name));
    }
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    boolean primary = keys.size() == 1 && keys.getFirst().getKey().equals("_id");
    return primary
        ? new PrimaryIndex(name, keys, documents(collection))
        : ordered(collection, name, keys, sparse, true);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return ordered(collection, name, keys, sparse, false);
  }

  private OrderedIndex ordered(
      String collection, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
    boolean isNew = !store.hasMap(entriesName(collection, name));
    MVMap<KeyValue, Object> entries = entries(collection, name);
    var singleKeys = SingleKeys.of(keys, store.openMap(SINGLE_KEYS), entries.getId());
    return new OrderedIndex(
        name, keys, sparse, unique, entries, isNew ? singleKeys.begun() : singleKeys);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    return new StoreCollection(this, name, options, documents(name), cursorRegistry);
  }

  @Override
  protected void dropIndex(MongoCollection<Object> collection, String name) {
    super.dropIndex(collection, name);
    store.removeMap(entriesName(collection.getCollectionName(), name));
  }

  @Override
  public void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
    store.removeMap(DOCUMENTS + getFullCollectionNamespace(name));
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
    String oldName = collection.getFullName();
    super.moveCollection(from, collection, name);
    rename(DOCUMENTS + oldName, DOCUMENTS + getFullCollectionNamespace(name));
    for (Index<?> index : collection.getIndexes()) {
      rename(INDEX + oldName + "/" + index.getName(), entriesName(name, index.getName()));
    }
  }

  @Override
  protected long getFileSize() {
    FileStore<?> file = store.getFileStore();
    return file == null ? 0 : file.size();
  }

  @Override
  protected long getStorageSize() {
    return getFileSize();
  }

  private void rename(String from, String to) {
    if (store.hasMap(from)) {
      store.renameMap(store.openMap(from), to);
    }
  }

  private MVMap<Object, byte[]> documents(String collection) {
    return store.openMap(
        DOCUMENTS + getFullCollectionNamespace(collection),
        new MVMap.Builder<Object, byte[]>()
            .keyType(ValueType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  private MVMap<KeyValue, Object> entries(String collection, String index) {
    return store.openMap(
        entriesName(collection, index),
        new MVMap.Builder<KeyValue, Object>()
            .keyType(KeyType.INSTANCE)
            .valueType(ValueType.INSTANCE));
  }

  private String entriesName(String collection, String index) {
    return INDEX + getFullCollectionNamespace(collection) + "/" + index;
  }
}
