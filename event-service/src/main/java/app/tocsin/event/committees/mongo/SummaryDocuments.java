package app.tocsin.event.committees.mongo;

import app.tocsin.defaults.json.Json;
import app.tocsin.event.committees.CommitteeId;
import app.tocsin.event.committees.Mandate;
import app.tocsin.event.committees.Member;
import app.tocsin.event.committees.Role;
import app.tocsin.event.committees.Summary;
import app.tocsin.event.committees.Summary.Belonging;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What is read of a committee's document where its people aren't wanted. */
final class SummaryDocuments {
  /** Who is in it as what, beside the state: only of the top level a store hands out one. */
  static final String BELONGS = "belongs";

  static final String MEMBERS = "memberCount";

  /** The version whose members they are: a writer of an older kind leaves them as they were. */
  static final String SUMMED_UP = "summedUp";

  private static final String MANDATE = "mandate";
  private static final String CREATED = "createdAt";

  private SummaryDocuments() {}

  static Bson projection(@Nullable String person) {
    List<Bson> fields = new ArrayList<>();
    fields.add(
        Projections.include(
            "slug", "version", SUMMED_UP, MEMBERS, "state." + MANDATE, "state." + CREATED));
    if (person != null) {
      fields.add(Projections.elemMatch(BELONGS, Filters.eq("person", person)));
    }
    return Projections.fields(fields);
  }

  /** False where whoever stored it last didn't count members. */
  static boolean isComplete(Document document) {
    Number summedUp = document.get(SUMMED_UP, Number.class);
    return summedUp != null
        && summedUp.longValue() == document.get("version", Number.class).longValue();
  }

  static Summary toSummary(Document document) {
    Document state = document.get("state", Document.class);
    List<Document> own = document.getList(BELONGS, Document.class, List.of());
    return new Summary(
        new CommitteeId(document.getString("_id")),
        document.getString("slug"),
        document.get("version", Number.class).longValue(),
        Json.mapper().convertValue(state.get(MANDATE, Document.class), Mandate.class),
        document.getInteger(MEMBERS),
        Instant.parse(state.getString(CREATED)),
        own.isEmpty() ? null : toBelonging(own.getFirst()));
  }

  static List<Document> belonging(List<Member> members) {
    return members.stream()
        .map(
            member ->
                new Document("person", member.person())
                    .append("id", member.id())
                    .append("role", member.role().word())
                    .append("mails", member.mails()))
        .toList();
  }

  private static Belonging toBelonging(Document document) {
    return new Belonging(
        document.getString("id"),
        Role.of(document.getString("role")),
        document.getBoolean("mails"));
  }
}
