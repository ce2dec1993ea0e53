package app.tocsin.petition.petitions;

/** How the world is told of a petition. */
public interface PetitionEventFormat {
  /** The topic of published petitions. */
  String topic();

  /** The event's topic: what happens before the publication has one of its own. */
  String topic(PetitionEvent event);

  /** The event's type: a stable word. */
  String type(PetitionEvent event);

  /** The event's data: JSON. */
  String data(PetitionEvent event);
}
