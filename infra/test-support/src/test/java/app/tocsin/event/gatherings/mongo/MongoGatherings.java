package app.tocsin.event.gatherings.mongo;

import app.tocsin.event.gatherings.Gathering;
import com.mongodb.client.MongoCollection;
import org.bson.Document;

/** Keeps every rule: an edge may know its framework. */
class MongoGatherings {

  void save(Gathering gathering, MongoCollection<Document> collection) {
    collection.insertOne(new Document("_id", gathering.name()));
  }
}
