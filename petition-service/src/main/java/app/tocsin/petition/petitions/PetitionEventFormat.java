package app.tocsin.petition.petitions;

/** How the world is told of a petition. */
public interface PetitionEventFormat {
  /** The topic. */
  String topic();

  /** The event's type: a stable word. */
  String type(PetitionEvent event);

  /** The event's data: JSON. */
  String data(PetitionEvent event);
}
