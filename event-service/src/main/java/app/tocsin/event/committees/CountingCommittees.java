package app.tocsin.event.committees;

import app.tocsin.event.committees.Numbers.Signed;
import app.tocsin.event.doors.Attendance;
import app.tocsin.event.doors.CheckIns;
import app.tocsin.event.gatherings.Gathering;
import app.tocsin.event.gatherings.Gatherings;
import app.tocsin.event.gatherings.Life;
import app.tocsin.event.localities.Localities;
import app.tocsin.event.registrations.CountingRegistrations;
import app.tocsin.event.registrations.CountingRegistrations.Coming;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts what a committee did, not again within a few seconds. */
public final class CountingCommittees {
  private static final Duration REMEMBER = Duration.ofSeconds(5);
  private static final int AT_ONCE = 4;
  private static final int MOST_GATHERINGS = 500;

  private final Gatherings gatherings;
  private final CountingRegistrations registrations;
  private final CheckIns checkIns;
  private final Localities localities;
  private final AsyncCache<CommitteeId, Happened> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(REMEMBER).buildAsync();

  public CountingCommittees(
      Gatherings gatherings,
      CountingRegistrations registrations,
      CheckIns checkIns,
      Localities localities) {
    this.gatherings = gatherings;
    this.registrations = registrations;
    this.checkIns = checkIns;
    this.localities = localities;
  }

  /** The numbers of a committee. */
  public Mono<Numbers> of(Committee committee) {
    Map<Role, Long> members =
        committee.members().stream()
            .collect(Collectors.groupingBy(Member::role, Collectors.counting()));
    return Mono.zip(happened(committee.id()), signatures(committee))
        .map(
            both ->
                new Numbers(
                    members,
                    both.getT1().gatherings,
                    both.getT1().held,
                    both.getT1().registrations,
                    both.getT1().people,
                    both.getT1().attendance,
                    both.getT2()));
  }

  private Mono<Happened> happened(CommitteeId id) {
    return Mono.fromFuture(() -> known.get(id, (missing, _) -> count(missing).toFuture()), true);
  }

  private Mono<Happened> count(CommitteeId id) {
    return gatherings
        .ofCommittee(id.value(), MOST_GATHERINGS)
        .filter(gathering -> gathering.life().isPublic())
        .collectList()
        .flatMap(
            all ->
                Mono.zip(
                    registrations.of(all),
                    attendance(all),
                    (coming, came) -> happened(all, coming, came)));
  }

  private static Happened happened(List<Gathering> gatherings, Coming coming, long attendance) {
    long held = gatherings.stream().filter(CountingCommittees::isOver).count();
    return new Happened(
        gatherings.size(), held, coming.registrations(), coming.people(), attendance);
  }

  private static boolean isOver(Gathering gathering) {
    return gathering.status() == Life.Status.HELD || gathering.status() == Life.Status.REPORTED;
  }

  private Mono<Long> attendance(List<Gathering> gatherings) {
    return Flux.fromIterable(gatherings)
        .flatMap(
            gathering ->
                checkIns
                    .attendance(gathering.id())
                    .map(door -> attendance(gathering.life().report(), door)),
            AT_ONCE)
        .reduce(0L, Long::sum);
  }

  private static long attendance(Life.@Nullable Report report, Attendance door) {
    Integer said = report == null ? null : report.attendance();
    if (said != null) {
      return said;
    }
    long let = door.people() + door.walkIns();
    return door.headcount() == null ? let : Math.max(let, door.headcount());
  }

  private Mono<List<Signed>> signatures(Committee committee) {
    return Flux.fromIterable(committee.mandate().territory())
        .concatMap(
            area ->
                localities
                    .signatures(area.key())
                    .map(count -> new Signed(area, count.signatures(), count.complete())))
        .collectList();
  }

  private record Happened(
      long gatherings, long held, long registrations, long people, long attendance) {}
}
