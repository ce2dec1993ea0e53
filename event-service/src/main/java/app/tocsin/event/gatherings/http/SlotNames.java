package app.tocsin.event.gatherings.http;

import app.tocsin.defaults.fields.Fields;
import app.tocsin.defaults.text.TextRule;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.schedules.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of slots. People register for a slot by its id, so once a gathering is public no slot
 * without one is taken for another by its position alone.
 */
final class SlotNames {
  private static final TextRule WORD = TextRule.line(1, 12);

  private SlotNames() {}

  /**
   * One for each of these slots: the given one, or one that never was. Refuses a slot of a public
   * gathering where it can't be told whether it is a known one.
   *
   * @param before the gathering whose slots they become; null of a new one
   */
  static List<String> of(List<Fields> slots, @Nullable Gathering before) {
    List<@Nullable String> given = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Fields each : slots) {
      String id = each.optionalText("id", WORD);
      given.add(id);
      if (id != null) {
        used.add(id);
      }
    }
    List<String> unnamed = List.of();
    if (before != null && before.life().isPublic()) {
      List<String> known = before.text().schedule().slots().stream().map(Slot::id).toList();
      unnamed = known.stream().filter(id -> !used.contains(id)).toList();
      if (known.size() == 1 && slots.size() == 1 && !unnamed.isEmpty() && used.isEmpty()) {
        return known; // the only one, at another time perhaps
      }
      used.addAll(known);
      used.addAll(before.life().retired());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      String id = given.get(i);
      if (id == null && !unnamed.isEmpty()) {
        slots
            .get(i)
            .refuse(
                "id",
                "is required where a slot is taken out: "
                    + String.join(", ", unnamed)
                    + " if it is that one, a new one if it isn't");
      }
      names.add(id == null ? fresh(i + 1, used) : id);
    }
    return names;
  }

  private static String fresh(int first, Set<String> used) {
    int number = first;
    while (!used.add("s" + number)) {
      number++;
    }
    return "s" + number;
  }
}
