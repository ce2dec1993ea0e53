package app.tocsin.event.gatherings;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** Keeps every rule: wiring may know frameworks. */
class GatheringConfiguration {

  MongoClient client() {
    return MongoClients.create();
  }
}
