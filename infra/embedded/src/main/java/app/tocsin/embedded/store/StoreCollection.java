package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection: id -> BSON, in the order of the ids. One writer at a time; whoever reads gets
 * copies, so that nobody sees half a change. Queries by {@code _id} or by an index, together with
 * whatever other conditions, look only at the documents that these select.
 */
final class StoreCollection extends AbstractMongoCollection<Object> {

  /** The aggregation that runs, which then needs not look at every document. */
  static final ScopedValue<Pipeline> PIPELINE = ScopedValue.newInstance();

  private static final Document EVERYTHING = new Document();
  private static final Pipeline ALL = new Pipeline(EVERYTHING, null);

  private final MVMap<Object, byte[]> documents;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  StoreCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, byte[]> documents,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document order,
      int skip,
      int limit,
      int batch,
      @Nullable Document fields) {
    Plan plan = plan(query, order, everyIndex());
    Stream<Document> found =
        candidates(plan).filter(document -> documentMatchesQuery(document, query));
    if (!plan.yields(order) && !isNaturalDescending(order)) {
      found =
          Sorting.sorted(
              found, deriveComparator(order), limit > 0 ? skip + (long) limit : Long.MAX_VALUE);
    }
    found = found.skip(skip).limit(limit > 0 ? limit : Long.MAX_VALUE);
    if (fields != null && !fields.isEmpty()) {
      found = found.map(document -> projected(document, fields));
    }
    return result(found, plan, batch);
  }

  /** Of indexes that help as much the first is taken. */
  private Plan plan(Document query, @Nullable Document order, List<OrderedIndex> indexes) {
    if (!Objects.equals(getIdField(), "_id")) {
      return Plan.All.of(false);
    }
    if (isNaturalDescending(order)) {
      return Plan.All.of(true);
    }
    return Plan.of(query, order, indexes);
  }

  private List<OrderedIndex> everyIndex() {
    return getIndexes().stream()
        .filter(OrderedIndex.class::isInstance)
        .map(OrderedIndex.class::cast)
        .toList();
  }

  private Stream<Document> candidates(Plan plan) {
    return switch (plan) {
      case Plan.ByIds byIds -> byIds.ids().stream().map(this::find).filter(Objects::nonNull);
      case Plan.ByIndex byIndex -> byIndex.index().documents(byIndex.spans(), this::find);
      case Plan.All all ->
          Steps.of(documents, all.from(), all.backwards())
              .takeWhile(entry -> all.reaches(entry.getKey()))
              .map(entry -> Values.decode(entry.getValue()));
    };
  }

  /**
   * @param batch 0 when the caller is this server itself and goes through everything, perhaps
   *     changing it: then an index, in which a changed document moves, is read to its end before
   */
  private QueryResult result(Stream<Document> found, Plan plan, int batch) {
    boolean moves = plan instanceof Plan.ByIndex;
    if (batch == 0) {
      return reading(() -> moves ? new QueryResult(found.toList()) : once(found.iterator()));
    }
    Iterator<Document> rest = found.iterator();
    LazyCursor cursor = new LazyCursor(cursorRegistry.generateCursorId(), rest, lock.readLock());
    List<Document> first = cursor.takeDocuments(batch);
    if (cursor.isEmpty()) {
      return new QueryResult(first);
    }
    cursorRegistry.add(cursor);
    return new QueryResult(first, cursor);
  }

  private static QueryResult once(Iterator<Document> documents) {
    return new QueryResult(() -> documents);
  }

  /** The projection is private to the library, except by way of a query. */
  private Document projected(Document document, Document fields) {
    Comparator<Document> unsorted = null;
    return super.matchDocumentsFromStream(
            EVERYTHING, Stream.of(document), 0, 0, 0, unsorted, fields)
        .iterator()
        .next();
  }

  /** Perhaps more than match: the aggregation itself asks again. */
  @Override
  public Stream<Document> queryAllAsStream() {
    Pipeline pipeline = PIPELINE.orElse(ALL);
    Needs needs = pipeline.needs();
    if (needs == null) {
      return candidates(plan(pipeline.match(), null, everyIndex()));
    }
    List<OrderedIndex> sufficientFirst = new ArrayList<>(everyIndex());
    sufficientFirst.sort(Comparator.comparing(index -> !needs.areIn(index.fields())));
    Plan plan = plan(pipeline.match(), null, sufficientFirst);
    return plan instanceof Plan.ByIndex byIndex
        ? byIndex.index().documents(byIndex.spans(), needs, this::find)
        : candidates(plan);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document order,
      int skip,
      int limit,
      int batch,
      @Nullable Document fields) {
    return queryDocuments(query, order, skip, limit, batch, fields);
  }

  @Override
  protected Document getDocument(Object position) {
    Document document = find(position);
    if (document == null) {
      throw new NoSuchElementException("No document with key " + position);
    }
    return document;
  }

  private @Nullable Document find(Object id) {
    byte[] bytes = documents.get(id);
    return bytes == null ? null : Values.decode(bytes);
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    Object position =
        getIdField() == null
            ? UUID.randomUUID()
            : Values.key(Utils.getSubdocumentValue(document, getIdField()));
    byte[] previous = documents.putIfAbsent(position, Values.encode(document));
    if (previous != null) {
      throw new IllegalStateException(getFullName() + ": a second document with key " + position);
    }
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document before, Document after) {
    documents.put(position, Values.encode(after));
  }

  @Override
  protected void removeDocument(Object position) {
    if (documents.remove(position) == null) {
      throw new NoSuchElementException("No document with key " + position);
    }
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return Steps.of(documents, null, false)
        .map(entry -> new DocumentWithPosition<>(Values.decode(entry.getValue()), entry.getKey()));
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int delta) {
    // not tracked: it would be one more write for each write
  }

  @Override
  protected int getDataSize() {
    return 0;
  }

  @Override
  public void addDocument(Document document) {
    writing(
        () -> {
          super.addDocument(document);
          return true;
        });
  }

  @Override
  public void removeDocument(Document document) {
    writing(
        () -> {
          super.removeDocument(document);
          return true;
        });
  }

  @Override
  public void addIndex(Index<Object> index) {
    writing(
        () -> {
          super.addIndex(index);
          return true;
        });
  }

  @Override
  public Document findAndModify(Document query) {
    return writing(() -> super.findAndModify(query));
  }

  @Override
  public List<Document> insertDocuments(List<Document> inserted, boolean ordered) {
    return writing(() -> super.insertDocuments(inserted, ordered));
  }

  @Override
  public int deleteDocuments(Document selector, int limit, Oplog oplog) {
    return writing(() -> super.deleteDocuments(selector, limit, oplog));
  }

  @Override
  public Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters filters,
      boolean multi,
      boolean upsert,
      Oplog oplog) {
    return writing(() -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
  }

  private <T> T writing(Supplier<T> change) {
    return within(lock.writeLock(), change);
  }

  private <T> T reading(Supplier<T> read) {
    return within(lock.readLock(), read);
  }

  private static <T> T within(Lock lock, Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
