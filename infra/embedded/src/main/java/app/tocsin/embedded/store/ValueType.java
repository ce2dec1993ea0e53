package app.tocsin.embedded.store;

import de.bwaldvogel.mongo.backend.ValueComparator;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Ids of documents, in MongoDB's order. */
final class ValueType extends BasicDataType<Object> {

  static final ValueType INSTANCE = new ValueType();

  private ValueType() {}

  @Override
  public int compare(Object a, Object b) {
    if (a instanceof String left && b instanceof String right) {
      return left.compareTo(right); // most keys are text, and this is most of what looking up costs
    }
    return ValueComparator.ascWithoutListHandling().compare(a, b);
  }

  @Override
  public int getMemory(Object value) {
    return Values.memory(value);
  }

  @Override
  public void write(WriteBuffer out, Object value) {
    Values.write(out, value);
  }

  @Override
  public Object read(ByteBuffer in) {
    return Values.read(in);
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}
