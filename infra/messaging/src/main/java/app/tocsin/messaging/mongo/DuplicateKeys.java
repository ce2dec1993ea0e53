package app.tocsin.messaging.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;

/** Tells a write that came second from one that failed. */
public final class DuplicateKeys {

  private DuplicateKeys() {}

  /**
   * Whether a unique field was taken, and nothing else went wrong: of a bulk, for every write that
   * failed. Judged by the write errors; counts of an unordered bulk aren't reliable everywhere.
   */
  public static boolean only(Throwable error) {
    return switch (error) {
      case MongoWriteException write -> isDuplicate(write.getError().getCode());
      case MongoBulkWriteException bulk ->
          bulk.getWriteConcernError() == null
              && bulk.getWriteErrors().stream().allMatch(e -> isDuplicate(e.getCode()));
      default -> false;
    };
  }

  private static boolean isDuplicate(int code) {
    return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
  }
}
