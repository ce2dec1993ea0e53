package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** The rest of a result, read when it is asked for. */
final class LazyCursor extends AbstractCursor {

  private static final int BATCH = 1_000;

  private final Iterator<Document> rest;
  private final Lock reading;

  LazyCursor(long id, Iterator<Document> rest, Lock reading) {
    super(id);
    this.rest = rest;
    this.reading = reading;
  }

  @Override
  public synchronized boolean isEmpty() {
    reading.lock();
    try {
      return !rest.hasNext();
    } finally {
      reading.unlock();
    }
  }

  /**
   * @param wanted 0 for as many as seem good
   */
  @Override
  public synchronized List<Document> takeDocuments(int wanted) {
    int most = wanted > 0 ? wanted : BATCH;
    List<Document> batch = new ArrayList<>();
    reading.lock();
    try {
      while (batch.size() < most && rest.hasNext()) {
        batch.add(rest.next());
      }
    } finally {
      reading.unlock();
    }
    return batch;
  }
}
