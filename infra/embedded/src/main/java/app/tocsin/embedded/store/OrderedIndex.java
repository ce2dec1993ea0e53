package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index in key order, unique or not, on one field or several; an array has one entry for each
 * element. Unique: key -> id. Otherwise the id is the last part of the key.
 */
final class OrderedIndex extends Index<Object> {

  private final MVMap<KeyValue, Object> entries;
  private final boolean unique;
  private final SingleKeys singleKeys;
  private final List<String> fields;

  OrderedIndex(
      String name,
      List<IndexKey> keys,
      boolean sparse,
      boolean unique,
      MVMap<KeyValue, Object> entries,
      SingleKeys singleKeys) {
    super(name, keys, sparse);
    this.unique = unique;
    this.entries = entries;
    this.singleKeys = singleKeys;
    this.fields = keys.stream().map(IndexKey::getKey).toList();
  }

  /** The fields, in order. */
  List<String> fields() {
    return fields;
  }

  /** The documents of which a key lies in one of the spans, each once. */
  Stream<Document> documents(List<Span> spans, Function<Object, @Nullable Document> lookup) {
    return entries(spans)
        .mapMulti(
            (entry, out) -> {
              Document document = lookup.apply(entry.getValue());
              if (document != null && isFirst(entry.getKey(), document, spans)) {
                out.accept(document);
              }
            });
  }

  /** The same with nothing but what is needed where the keys have all of it. */
  Stream<Document> documents(
      List<Span> spans, Needs needs, Function<Object, @Nullable Document> lookup) {
    Optional<Function<KeyValue, @Nullable Document>> told =
        singleKeys.hold() ? needs.from(fields()) : Optional.empty();
    return told.map(
            fromKey ->
                entries(spans)
                    .map(
                        entry -> {
                          Document document = fromKey.apply(entry.getKey());
                          return document == null ? lookup.apply(entry.getValue()) : document;
                        })
                    .filter(Objects::nonNull))
        .orElseGet(() -> documents(spans, lookup));
  }

  private Stream<Map.Entry<KeyValue, Object>> entries(List<Span> spans) {
    return spans.stream()
        .flatMap(
            span ->
                Steps.of(entries, span.from(), false)
                    .takeWhile(entry -> span.reaches(entry.getKey())));
  }

  /** A document with an array may have several keys within: it counts at the first. */
  private boolean isFirst(KeyValue entry, Document document, List<Span> spans) {
    Set<KeyValue> keys = keys(document);
    return keys.size() == 1
        || keys.stream()
            .filter(key -> spans.stream().anyMatch(span -> span.contains(key)))
            .findFirst()
            .map(first -> KeyType.INSTANCE.compare(first, entry) == 0)
            .orElse(false);
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return isLeftOut(document) ? null : id(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    if (unique && !isLeftOut(document)) {
      for (KeyValue key : getKeyValues(document)) {
        if (entries.containsKey(key)) {
          throw new DuplicateKeyError(this, collection, getKeys(), key);
        }
      }
    }
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    singleKeys.see(document);
    keys(document).forEach(key -> entries.put(key, position));
  }

  @Override
  public @Nullable Object remove(Document document) {
    keys(document).forEach(entries::remove);
    return getPosition(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    if (unique && !isLeftOut(after)) {
      Object id = id(before);
      for (KeyValue key : getKeyValues(after)) {
        Object holder = entries.get(key);
        if (holder != null && ValueType.INSTANCE.compare(holder, id) != 0) {
          throw new DuplicateKeyError(this, collection, getKeys(), key);
        }
      }
    }
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    singleKeys.see(after);
    Set<KeyValue> old = keys(before);
    Set<KeyValue> fresh = keys(after);
    fresh.stream().filter(key -> !old.contains(key)).forEach(key -> entries.put(key, position));
    old.stream().filter(key -> !fresh.contains(key)).forEach(entries::remove);
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new UnsupportedOperationException("planned by StoreCollection");
  }

  @Override
  public boolean hasSameOptions(Index<?> other) {
    return super.hasSameOptions(other)
        && unique == other.isUnique()
        && fields().equals(other.getKeys().stream().map(IndexKey::getKey).toList());
  }

  @Override
  public boolean isUnique() {
    return unique;
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void drop() {
    entries.clear();
  }

  private Set<KeyValue> keys(Document document) {
    Set<KeyValue> keys = new TreeSet<>(KeyType.INSTANCE);
    if (!isLeftOut(document)) {
      getKeyValues(document).forEach(key -> keys.add(unique ? asKept(key) : with(key, document)));
    }
    return keys;
  }

  private static KeyValue with(KeyValue key, Document document) {
    List<Object> values = new ArrayList<>(key.size() + 1);
    key.forEach(value -> values.add(Missing.ofNullable(value)));
    values.add(id(document));
    return new KeyValue(values);
  }

  /** As it is read from the file again: what is null or absent is {@link Missing}. */
  private static KeyValue asKept(KeyValue key) {
    return new KeyValue(key.stream().map(Missing::ofNullable).toList());
  }

  private static Object id(Document document) {
    return Values.key(document.get("_id"));
  }

  private boolean isLeftOut(Document document) {
    return isSparse()
        && fields().stream()
            .allMatch(
                field ->
                    Utils.getSubdocumentValueCollectionAware(document, field) instanceof Missing);
  }
}
