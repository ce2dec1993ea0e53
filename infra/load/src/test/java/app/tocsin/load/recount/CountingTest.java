package app.tocsin.load.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountingTest {

  private final Counting counting = new Counting();

  @Test
  void eachPetitionHasItsOwnSignatures() {
    counted("nantes", "s1");
    counted("nantes", "s2");
    counted("rezé", "s1");

    Recounted recounted = counting.result(0);

    assertThat(recounted.of("nantes")).isEqualTo(new Recounted.Signatures(2, 2));
    assertThat(recounted.of("rezé")).isEqualTo(new Recounted.Signatures(1, 1));
    assertThat(recounted.of("unknown")).isEqualTo(Recounted.Signatures.NONE);
    assertThat(recounted.exact()).isTrue();
  }

  @Test
  void aSignatureThatIsCountedTwiceIsNotExact() {
    counted("nantes", "s1");
    counted("nantes", "s2");
    counted("nantes", "s1");

    Recounted recounted = counting.result(0);

    assertThat(recounted.of("nantes")).isEqualTo(new Recounted.Signatures(3, 2));
    assertThat(recounted.of("nantes").duplicates()).isEqualTo(1);
    assertThat(recounted.exact()).isFalse();
  }

  @Test
  void otherEventsAreNotSignatures() {
    add("petition.signature.withdrawn", "{\"petitionId\":\"nantes\",\"signatureId\":\"s1\"}");

    Recounted recounted = counting.result(0);

    assertThat(recounted.petitions()).isEmpty();
    assertThat(recounted.otherTypes()).containsEntry("petition.signature.withdrawn", 1L);
    assertThat(recounted.exact()).isTrue();
  }

  @Test
  void aRecordThatCannotBeReadIsToldAndNotPassedOver() {
    add(Counting.COUNTED, "not JSON");
    add(Counting.COUNTED, "{\"petitionId\":\"nantes\"}");
    add(Counting.COUNTED, "{\"petitionId\":\"nantes\",\"signatureId\":\"\"}");
    add(null, "{\"petitionId\":\"nantes\",\"signatureId\":\"s1\"}");
    counting.add(Counting.COUNTED, null);

    Recounted recounted = counting.result(0);

    assertThat(recounted.unreadable()).isEqualTo(5);
    assertThat(recounted.exact()).isFalse();
  }

  @Property(tries = 200)
  void recordsAreDistinctSignaturesAndDuplicates(
      @ForAll @Size(max = 200) List<@IntRange(max = 40) Integer> signatures) {
    Counting fold = new Counting();
    signatures.forEach(id -> fold.add(Counting.COUNTED, body("p", "s" + id)));

    Recounted.Signatures of = fold.result(0).of("p");

    assertThat(of.records()).isEqualTo(signatures.size());
    assertThat(of.distinct()).isEqualTo(signatures.stream().distinct().count());
    assertThat(of.duplicates()).isEqualTo(of.records() - of.distinct());
  }

  private void counted(String petitionId, String signatureId) {
    counting.add(Counting.COUNTED, body(petitionId, signatureId));
  }

  private void add(@Nullable String type, String body) {
    counting.add(type, body.getBytes(UTF_8));
  }

  private static byte[] body(String petitionId, String signatureId) {
    return ("{\"petitionId\":\"" + petitionId + "\",\"signatureId\":\"" + signatureId + "\"}")
        .getBytes(UTF_8);
  }
}
