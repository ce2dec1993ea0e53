package app.tocsin.event.gatherings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A happening that people come to.
 *
 * @param version rises by one at each change, from 1
 * @param sequence rises with each change that people's calendars must know (RFC 5545, 3.8.7.4)
 * @param createdBy the subject of its author's token
 */
public record Gathering(
    GatheringId id,
    String slug,
    long version,
    int sequence,
    GatheringText text,
    String createdBy,
    Life life) {

  /** Where it stands. */
  public Life.Status status() {
    return life.status();
  }

  /** Its committee, or null. */
  public @Nullable String committee() {
    return text.presentation().committee();
  }

  /** Committees that agreed to be hosts, beside its own. */
  public List<String> coHosts() {
    return text.hosts().stream()
        .flatMap(host -> host.named().stream())
        .filter(id -> life.agreed().contains(id) && !id.equals(committee()))
        .distinct()
        .toList();
  }

  /** Whether this committee is its own, or agreed to be a host of it. */
  public boolean isHostedBy(String id) {
    return id.equals(committee()) || coHosts().contains(id);
  }

  /** Whether it is announced and waits for this committee's answer. */
  public boolean asks(String id) {
    return life.isPublic()
        && !life.isOver()
        && life.asksHosts()
        && Hosting.names(text, id)
        && !isHostedBy(id)
        && !life.declined().contains(id)
        && !life.shownUnasked().contains(id);
  }

  /**
   * The hosts that everybody may see: no committee that wasn't asked, or hasn't agreed, but those
   * that were named before committees were asked.
   */
  public List<Host> shownHosts() {
    return text.hosts().stream()
        .filter(host -> !life.asksHosts() || host.named().map(this::isShown).orElse(true))
        .toList();
  }

  private boolean isShown(String committee) {
    return isHostedBy(committee) || life.shownUnasked().contains(committee);
  }

  Gathering with(GatheringText changed, Life now, boolean forCalendars) {
    return new Gathering(
        id, slug, version + 1, forCalendars ? sequence + 1 : sequence, changed, createdBy, now);
  }
}
