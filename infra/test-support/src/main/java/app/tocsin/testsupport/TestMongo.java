package app.tocsin.testsupport;

import app.tocsin.embedded.EmbeddedMongo;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * One MongoDB for all the tests of this JVM: {@code mongo} in a container where Docker answers,
 * else the embedded server, in memory.
 *
 * <p>Tests share the server: each class takes a database of its own.
 */
public final class TestMongo {

  private static final String IMAGE = "mongo:8.0";

  private TestMongo() {}

  /**
   * Starts the server at the first call; it stops with the JVM.
   *
   * @param databaseName 1 to 63 letters, digits, hyphens and underscores
   * @return a connection string that ends with that database
   */
  public static String connectionString(String databaseName) {
    if (!databaseName.matches("[A-Za-z0-9_-]{1,63}")) {
      throw new IllegalArgumentException(
          "databaseName: \""
              + databaseName
              + "\" (expected: 1 to 63 letters, digits, hyphens, underscores)");
    }
    return Server.ADDRESS + "/" + databaseName;
  }

  private static final class Server {

    static final String ADDRESS = start();

    private static String start() {
      return Containers.available() ? container() : embedded();
    }

    // stopped by Testcontainers itself, when this JVM ends
    @SuppressWarnings("resource")
    private static String container() {
      MongoDBContainer mongo = new MongoDBContainer(IMAGE);
      mongo.start();
      return mongo.getConnectionString();
    }

    private static String embedded() {
      EmbeddedMongo mongo = EmbeddedMongo.start(null, 0);
      AtExit.run(mongo::close);
      return mongo.connectionString();
    }
  }
}
